package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import live.houselights.catalog.Artworks;
import live.houselights.kernel.ArtworkId;
import org.jspecify.annotations.Nullable;

/** An artwork in its frame, or a quiet frame in its tint when there is none. */
class Poster extends Div {

    Poster(@Nullable ArtworkId artwork, String words, Artworks.Width width, boolean first) {
        addClassName("poster");
        if (artwork == null) {
            add(Mark.style(new Div(words), "poster-blank"));
            return;
        }
        Image image = new Image(Artworks.url(artwork, width), words);
        image.getElement().setAttribute("decoding", "async");
        if (first) {
            image.getElement().setAttribute("fetchpriority", "high");
        } else {
            image.getElement().setAttribute("loading", "lazy");
        }
        if (width == Artworks.Width.PAGE) {
            image.getElement()
                    .setAttribute(
                            "srcset",
                            "%s 480w, %s 960w"
                                    .formatted(
                                            Artworks.url(artwork, Artworks.Width.CARD),
                                            Artworks.url(artwork, Artworks.Width.PAGE)));
            image.getElement().setAttribute("sizes", "(max-width: 800px) 100vw, 480px");
        }
        add(image);
    }
}
