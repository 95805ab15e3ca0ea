package live.houselights.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who has bought what before the curtain rises: Mia, and fans who do not exist. */
final class Audience {

    /**
     * @param key from which the order's id follows
     * @param seats the tier, by its place in the night's list
     */
    record Purchase(String key, String email, String name, Night night, int seats, int quantity) {}

    private Audience() {}

    static List<Purchase> purchases() {
        List<Purchase> purchases = new ArrayList<>();
        mia(purchases, Playbill.NIGHT_SHIFT);
        mia(purchases, Playbill.SAMBA);
        mia(purchases, Playbill.DRIFT);
        fans(purchases, Playbill.ORCHARD, 0, 6, "Agnes Lund", "Caleb Rowe", "Dolores Pike", "Edmund Fry");
        fans(purchases, Playbill.ORCHARD, 0, 3, "Flora Beck");
        fans(purchases, Playbill.VESPERS, 0, 6, "Gideon Marsh", "Hester Vane", "Ivo Kranz", "Jonas Wilde");
        fans(purchases, Playbill.LAST_TRAIN, 0, 6, "Kaori Endo", "Lars Holt");
        fans(purchases, Playbill.LAST_TRAIN, 1, 2, "Mateus Prado", "Nadia Bloom");
        fans(purchases, Playbill.LAST_TRAIN, 3, 1, "Odette Faure");
        fans(purchases, Playbill.NIGHT_SHIFT, 0, 2, "Piet Jansen", "Quinn Abara", "Rosa Keller");
        fans(purchases, Playbill.NIGHT_SHIFT, 1, 2, "Stefan Noack");
        fans(purchases, Playbill.MIDNIGHT_BRASS, 0, 4, "Tunde Alabi", "Una Whitlock");
        fans(purchases, Playbill.LOW_TIDE, 0, 2, "Viktor Hahn");
        return purchases;
    }

    private static void mia(List<Purchase> purchases, Night night) {
        purchases.add(new Purchase("mia/" + night.key(), Company.FAN, "Mia", night, 0, 1));
    }

    private static void fans(List<Purchase> purchases, Night night, int seats, int quantity, String... names) {
        for (String name : names) {
            String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@fans.example";
            purchases.add(new Purchase(night.key() + "/" + seats + "/" + name, email, name, night, seats, quantity));
        }
    }
}
