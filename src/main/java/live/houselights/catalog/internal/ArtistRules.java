package live.houselights.catalog.internal;

import live.houselights.catalog.Artist;
import live.houselights.kernel.Slug;

/** What an artist must be like to be saved. */
final class ArtistRules {

    static final int LONGEST_NAME = 80;
    static final int LONGEST_GENRE = 60;

    private ArtistRules() {}

    static Artist cleaned(Artist typed) {
        return new Artist(
                typed.id(),
                typed.slug().strip(),
                Typed.line(typed.name()),
                Typed.line(typed.genre()),
                Typed.line(typed.tagline()),
                Typed.prose(typed.about()),
                typed.portrait());
    }

    static Findings check(Artist artist) {
        return new Findings()
                .required(artist.name(), LONGEST_NAME, "name", "The name")
                .check(
                        Slug.isSlug(artist.slug()),
                        "slug",
                        "An address has up to %d lower-case letters and digits, in words joined by hyphens."
                                .formatted(Slug.LONGEST))
                .atMost(artist.genre(), LONGEST_GENRE, "genre", "The genre")
                .atMost(artist.tagline(), DraftRules.LONGEST_TAGLINE, "tagline", "The tagline")
                .atMost(artist.about(), DraftRules.LONGEST_ABOUT, "about", "The description");
    }
}
