package live.houselights.demo;

import java.awt.image.BufferedImage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Programme;
import live.houselights.kernel.ArtworkId;
import org.springframework.stereotype.Component;

/**
 * Paints the demo's pictures beside the running application. A show, an artist or a product names its picture only once it is
 * kept, so no page ever asks for one that is not there; a stop in the middle goes on at the next start.
 */
@Component
@OnDemo
class Atelier {

    /** As wide as the widest width that is kept: more would be scaled away. */
    private static final int POSTER_PIXELS = Artworks.Width.PAGE.pixels();

    private static final int SQUARE_PIXELS = 800;

    private final Artworks artworks;
    private final Catalog catalog;
    private final Programme programme;
    private final Season season;
    private final Stand stand;

    Atelier(Artworks artworks, Catalog catalog, Programme programme, Season season, Stand stand) {
        this.artworks = artworks;
        this.catalog = catalog;
        this.programme = programme;
        this.season = season;
        this.stand = stand;
    }

    /** Paints what is missing, posters first, until all is there or it should stop. */
    void paint(BooleanSupplier goOn) {
        for (Night night : Playbill.all()) {
            hang(
                    goOn.getAsBoolean() && !season.hasPoster(night),
                    night.posterId(),
                    () -> night.poster().paint(POSTER_PIXELS),
                    poster -> season.hang(night, poster));
        }
        for (Ware ware : Ware.all()) {
            hang(
                    goOn.getAsBoolean() && !stand.hasPicture(ware),
                    ware.pictureId(),
                    () -> ware.picture().paint(SQUARE_PIXELS),
                    picture -> stand.show(ware, picture));
        }
        for (Act act : Act.all()) {
            hang(
                    goOn.getAsBoolean() && !hasPortrait(act),
                    act.portraitId(),
                    () -> act.portrait().paint(SQUARE_PIXELS),
                    portrait -> portray(act, portrait));
        }
    }

    private void hang(boolean missing, ArtworkId id, Supplier<BufferedImage> painting, Consumer<ArtworkId> onTheWall) {
        if (!missing) {
            return;
        }
        if (artworks.jpeg(id, Artworks.Width.THUMB).isEmpty()) {
            artworks.keep(id, painting.get());
        }
        onTheWall.accept(id);
    }

    private boolean hasPortrait(Act act) {
        return catalog.artist(act.id()).map(Artist::portrait).isPresent();
    }

    private void portray(Act act, ArtworkId portrait) {
        Artist artist = catalog.artist(act.id()).orElseThrow();
        Refused.unlessSaved(programme.save(new Artist(
                artist.id(),
                artist.slug(),
                artist.name(),
                artist.genre(),
                artist.tagline(),
                artist.about(),
                portrait)));
    }
}
