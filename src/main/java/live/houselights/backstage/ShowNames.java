package live.houselights.backstage;

import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** What a show is called where the shows of all artists stand beside each other. */
record ShowNames(Catalog catalog) {

    static final String ALL = "All shows";

    static String of(Show show) {
        return show.title() + " · " + show.artistName();
    }

    /**
     * @param show null for all of them
     */
    String of(@Nullable ShowId show) {
        return show == null ? ALL : catalog.show(show).map(ShowNames::of).orElseGet(show::toString);
    }
}
