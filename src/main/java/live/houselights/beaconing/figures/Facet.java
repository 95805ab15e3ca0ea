package live.houselights.beaconing.figures;

import java.util.Locale;

/** What a show's audience is told apart by. */
public enum Facet {
    SHOW(15),
    MINUTE(0),
    COUNTRY(12),
    DEVICE(12),
    RENDITION(12);

    private final int lgK;

    /**
     * @param lgK of the HyperLogLog that counts viewers: their number is known to about 1.04 / √2^lgK, so 0.6 % of a show's and
     *     1.6 % of a country's; 0 where only minutes are told apart, whose viewers are counted as they watch
     */
    Facet(int lgK) {
        this.lgK = lgK;
    }

    boolean countsViewers() {
        return lgK > 0;
    }

    int lgK() {
        return lgK;
    }

    /** As it stands in SQL. */
    String inSql() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Facet ofSql(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
