package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Artworks.KeepOutcome;
import live.houselights.kernel.ArtworkId;
import org.jspecify.annotations.Nullable;

/** Uploads a picture and shows the one there is. */
class PictureField extends Div {

    private final Artworks artworks;
    private final Image picture = new Image();
    private final Span problem = new Span();
    private @Nullable ArtworkId artwork;

    PictureField(String label, Artworks artworks) {
        this.artworks = artworks;
        addClassName("picture-field");
        Span name = new Span(label);
        name.addClassName("picture-label");
        picture.setVisible(false);
        picture.setAlt(label);
        picture.setTestId("picture");
        problem.addClassName("picture-problem");
        problem.getElement().setAttribute("role", "alert");
        Upload upload = new Upload(UploadHandler.inMemory((_, bytes) -> keep(bytes)));
        upload.setAcceptedFileTypes("image/jpeg", "image/png", "image/gif");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(Artworks.LARGEST_UPLOAD_BYTES);
        upload.setUploadButton(new Button("Upload " + label.toLowerCase(java.util.Locale.ROOT)));
        upload.setDropAllowed(true);
        upload.addFileRejectedListener(event -> problem.setText(event.getErrorMessage()));
        upload.setTestId("picture-upload");
        add(name, picture, upload, problem);
    }

    void show(@Nullable ArtworkId kept) {
        artwork = kept;
        picture.setVisible(kept != null);
        if (kept != null) {
            picture.setSrc(Artworks.url(kept, Artworks.Width.CARD));
        }
    }

    @Nullable
    ArtworkId artwork() {
        return artwork;
    }

    private void keep(byte[] bytes) {
        KeepOutcome outcome = artworks.keep(ArtworkId.next(), bytes);
        getUI().ifPresent(ui -> ui.access(() -> {
            switch (outcome) {
                case KeepOutcome.Kept(ArtworkId id, String _) -> {
                    problem.setText("");
                    show(id);
                }
                case KeepOutcome.Refused(String reason) -> problem.setText(reason);
            }
        }));
    }
}
