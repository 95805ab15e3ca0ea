package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.UploadHandler;
import live.houselights.catalog.Emotes;
import live.houselights.catalog.Emotes.Outcome;
import live.houselights.kernel.ArtistId;

/** An artist's own emotes: each has a name to type, words for those who hear it, and a small picture. */
class EmotesPanel extends Section {

    private final ArtistId artist;
    private final Emotes emotes;
    private final Runnable permission;
    private final TextField name = new TextField("Name, in small letters");
    private final TextField label = new TextField("What it shows");
    private final Div there = new Div();
    private final Paragraph problem = new Paragraph();

    /** Read by the request that brings a picture, which does not hold the page. */
    private volatile String typedName = "";

    private volatile String typedLabel = "";

    /**
     * @param permission throws unless this person may
     */
    EmotesPanel(ArtistId artist, String artistName, Emotes emotes, Runnable permission) {
        this.artist = artist;
        this.emotes = emotes;
        this.permission = permission;
        Paragraph how = new Paragraph(
                ("Fans write them at shows of %s, as :name:. At most %d; a square PNG with a clear ground looks best."
                                + " Messages keep an emote that you remove as its name.")
                        .formatted(artistName, Emotes.MOST));
        how.addClassName("quiet");
        there.addClassName("emote-list");
        there.setTestId("emotes");
        problem.addClassName("picture-problem");
        problem.setTestId("emote-problem");
        problem.getElement().setAttribute("role", "alert");
        name.setMaxLength(Emotes.LONGEST_NAME);
        name.setTestId("emote-name");
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> typedName = change.getValue());
        label.setMaxLength(Emotes.LONGEST_LABEL);
        label.setTestId("emote-label");
        label.setValueChangeMode(ValueChangeMode.EAGER);
        label.addValueChangeListener(change -> typedLabel = change.getValue());
        Div fields = new Div(name, label, upload());
        fields.addClassName("filters");
        add(new Header(new H2("Emotes")), how, there, fields, problem);
        refresh();
    }

    private Upload upload() {
        // What is larger than it may be is read so far that this is known, whatever the browser let through.
        UploadHandler file = event -> put(event.getInputStream().readNBytes(Emotes.LARGEST_UPLOAD_BYTES + 1));
        Upload upload = new Upload(file);
        upload.setAcceptedFileTypes("image/png", "image/gif", "image/jpeg");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(Emotes.LARGEST_UPLOAD_BYTES);
        upload.setUploadButton(new Button("Add its picture"));
        upload.setDropAllowed(false);
        upload.addFileRejectedListener(event -> problem.setText(event.getErrorMessage()));
        upload.addAllFinishedListener(_ -> upload.clearFileList());
        upload.setTestId("emote-upload");
        return upload;
    }

    private void put(byte[] picture) {
        permission.run();
        Outcome outcome = emotes.add(artist, typedName.strip(), typedLabel, picture);
        getUI().ifPresent(ui -> ui.access(() -> {
            switch (outcome) {
                case Outcome.Added _ -> {
                    problem.setText("");
                    name.clear();
                    label.clear();
                    refresh();
                }
                case Outcome.Refused(var reason) -> problem.setText(reason);
            }
        }));
    }

    private void refresh() {
        there.removeAll();
        for (Emotes.Emote emote : emotes.of(artist)) {
            Image picture = new Image(emote.url(), emote.label());
            Button remove = new Button("Remove");
            remove.setAriaLabel("Remove :%s:".formatted(emote.name()));
            remove.setTestId("emote-remove");
            remove.addClickListener(_ -> askOrRemove(remove, emote));
            Div row = new Div(picture, new Span(":%s:".formatted(emote.name())), new Span(emote.label()), remove);
            row.addClassName("emote-row");
            row.setTestId("emote");
            there.add(row);
        }
    }

    /** Asks once more in the button itself. */
    private void askOrRemove(Button remove, Emotes.Emote emote) {
        String sure = "Really remove?";
        if (!remove.getText().equals(sure)) {
            remove.setText(sure);
            return;
        }
        permission.run();
        emotes.remove(artist, emote.name());
        refresh();
    }
}
