package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import live.houselights.catalog.Show;
import live.houselights.onstage.Captions;
import live.houselights.onstage.Captions.Outcome;
import live.houselights.onstage.Captions.Written;

/** Puts a file of captions beside a show's replay, and shows which one is there. */
class CaptionsField extends Div {

    private final Show show;
    private final Captions captions;
    private final Runnable permission;
    private final Paragraph there = new Paragraph();
    private final Span problem = new Span();
    private final ComboBox<String> language = new ComboBox<>("Language");
    private final Upload upload = new Upload();
    private final Button remove = new Button("Remove", _ -> askToRemove());

    /** Read by the request that brings a file, which does not hold the page. */
    private volatile String chosen = Locale.ENGLISH.getLanguage();

    /**
     * @param permission throws unless this person may
     */
    CaptionsField(Show show, Captions captions, Runnable permission) {
        this.show = show;
        this.captions = captions;
        this.permission = permission;
        addClassName("captions-field");
        there.addClassName("quiet");
        there.setTestId("captions-there");
        problem.addClassName("picture-problem");
        problem.setTestId("captions-problem");
        problem.getElement().setAttribute("role", "alert");
        language.setItems(Captions.languages().stream()
                .sorted(Comparator.comparing(CaptionsField::name))
                .toList());
        language.setItemLabelGenerator(CaptionsField::name);
        language.setValue(chosen);
        language.setTestId("captions-language");
        language.addValueChangeListener(change -> chosen = Objects.requireNonNullElse(change.getValue(), ""));
        remove.setTestId("captions-remove");
        layOutUpload();
        Div standing = new Div(there, remove);
        standing.addClassName("captions-standing");
        Div another = new Div(language, upload);
        another.addClassName("fields");
        add(standing, another, problem);
        refresh();
    }

    private void layOutUpload() {
        // What is longer than it may be is read so far that this is known, whatever the browser let through.
        UploadHandler file = event -> put(event.getInputStream().readNBytes(Captions.LARGEST_BYTES + 1));
        upload.setUploadHandler(file);
        upload.setAcceptedFileTypes(".vtt", "text/vtt");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(Captions.LARGEST_BYTES);
        upload.setUploadButton(new Button("Upload WebVTT"));
        upload.setDropAllowed(true);
        upload.addFileRejectedListener(event -> problem.setText(event.getErrorMessage()));
        upload.setTestId("captions-upload");
    }

    private static String name(String language) {
        return Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
    }

    private void put(byte[] bytes) {
        permission.run();
        Outcome outcome = captions.put(show.id(), chosen, bytes);
        getUI().ifPresent(ui -> ui.access(() -> {
            // What became of it is said beside; the next file must not have to wait until this one is taken off the
            // list.
            upload.clearFileList();
            switch (outcome) {
                case Outcome.Put(Written _) -> {
                    problem.setText("");
                    refresh();
                }
                case Outcome.Refused(String sentence) -> problem.setText(sentence);
            }
        }));
    }

    private void askToRemove() {
        new SureDialog(
                        "Remove the captions?",
                        "Who opens the replay from now on finds none. To have them back, upload the file again.",
                        "Remove them",
                        () -> {
                            permission.run();
                            captions.remove(show.id());
                            refresh();
                        })
                .open();
    }

    private void refresh() {
        Optional<Written> written = captions.of(show.id());
        remove.setVisible(written.isPresent());
        there.setText(written.map(it -> "%s, %s, since %s."
                        .formatted(
                                name(it.language()),
                                Words.count(it.cues(), "caption"),
                                Words.moment(it.at(), show.zone())))
                .orElse("None yet. Put a WebVTT file beside the replay, its times counted from the replay's beginning."
                        + " Live captions come within the encoder's picture (CEA-608 or 708), and stay in it."));
    }
}
