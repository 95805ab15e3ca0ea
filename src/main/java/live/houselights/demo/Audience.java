package live.houselights.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import live.houselights.demo.Purchase.Goods;
import live.houselights.merch.Address;

/** Who has bought what before the curtain rises: Mia just now, and in the weeks before fans who do not exist. */
final class Audience {

    private static final Duration A_WHILE_AGO = Duration.ofMinutes(5);

    private static final List<String> FIRST_NAMES = List.of(
            "Agnes", "Caleb", "Dolores", "Edmund", "Flora", "Gideon", "Hester", "Ivo", "Jonas", "Kaori", "Lars",
            "Mateus", "Nadia", "Odette", "Piet", "Quinn", "Rosa", "Stefan", "Tunde", "Una", "Viktor", "Wiebke", "Xenia",
            "Yusuf");
    private static final List<String> LAST_NAMES = List.of(
            "Lund",
            "Rowe",
            "Pike",
            "Fry",
            "Beck",
            "Marsh",
            "Vane",
            "Kranz",
            "Wilde",
            "Endo",
            "Holt",
            "Prado",
            "Bloom",
            "Faure",
            "Jansen",
            "Abara",
            "Keller",
            "Noack",
            "Alabi",
            "Whitlock",
            "Hahn",
            "Moreau",
            "Silva");

    private final Instant now;
    private final List<Purchase> purchases = new ArrayList<>();
    private int fans;

    private Audience(Instant now) {
        this.now = now;
    }

    /** Every purchase, in the order in which the demo makes them; those just now come first. */
    static List<Purchase> until(Instant now) {
        Audience audience = new Audience(now);
        audience.mia();
        audience.fullHouses();
        audience.crowds();
        audience.shoppers();
        return audience.purchases;
    }

    private void mia() {
        for (Night night : List.of(Playbill.NIGHT_SHIFT, Playbill.SAMBA, Playbill.DRIFT)) {
            purchases.add(Purchase.now("mia/" + night.key(), Company.FAN, "Mia", night));
        }
    }

    /** Tiers that must be sold out, or nearly. */
    private void fullHouses() {
        buy(Playbill.VESPERS, 0, 4, 4, 4, 4, 4, 4);
        buy(Playbill.ORCHARD, 0, 6, 4, 4, 4, 3, 3, 3);
        buy(Playbill.LAST_TRAIN, 0, 4, 3, 3, 2);
    }

    private void buy(Night night, int seats, int... quantities) {
        Rush rush = rush(night, seats);
        for (int i = 0; i < quantities.length; i++) {
            add(night, seats, quantities[i], "%s/%d/%d".formatted(night.key(), seats, i), rush.next());
        }
    }

    /** Shows that sell as shows do. */
    private void crowds() {
        crowd(Playbill.NIGHT_SHIFT, 46);
        crowd(Playbill.LAST_TRAIN, 38);
        crowd(Playbill.LOW_TIDE, 24);
        crowd(Playbill.SUNDAY_SERVICE, 12);
        crowd(Playbill.SAO_JOAO, 8);
        crowd(Playbill.DRIFT, 6);
        crowd(Playbill.MIDNIGHT_BRASS, 6);
    }

    private void crowd(Night night, int size) {
        int soldOut = night.equals(Playbill.LAST_TRAIN) ? 1 : 0;
        Rush rush = rush(night, soldOut);
        for (int i = 0; i < size; i++) {
            int seats = soldOut + rush.oneOf(night.seats().size() - soldOut);
            int quantity = rush.ticketsUpTo(night.seats().get(seats).perFan());
            add(night, seats, quantity, night.key() + "/crowd/" + i, rush.next());
        }
    }

    /** Fans who took something home, one of them from two artists at once: these parcels wait to be sent. */
    private void shoppers() {
        Rush rush = rush(Playbill.LOW_TIDE, 0);
        shop("shirt", Playbill.LOW_TIDE, rush, home("Invalidenstr. 12", "10115", "Berlin", "DE"), "low-tide-shirt");
        shop(
                "two-artists",
                Playbill.LAST_TRAIN,
                rush,
                home("Rua da Rosa 7", "1200-383", "Lisboa", "PT"),
                "low-tide-mug",
                "sunday-service-vinyl");
        shop("vinyl", Playbill.NIGHT_SHIFT, rush, home("12 Bell Yard", "WC2A 2JR", "London", "GB"), "drift-vinyl");
        shop("mug", Playbill.LOW_TIDE, rush, home("Kastanienallee 3", "20359", "Hamburg", "DE"), "low-tide-mug");
    }

    private void shop(String key, Night night, Rush rush, Address home, String... wares) {
        int seats = night.equals(Playbill.LAST_TRAIN) ? 1 : 0;
        String name = nextName();
        Goods[] goods = Ware.all().stream()
                .filter(ware -> List.of(wares).contains(ware.key()))
                .map(ware -> new Goods(ware, 0, 1))
                .toArray(Goods[]::new);
        Address to = new Address(name, home.street(), home.postcode(), home.city(), home.country());
        purchases.add(
                Purchase.of("shop/" + key, name, night, seats, 1, rush.next()).with(to, goods));
    }

    private static Address home(String street, String postcode, String city, String country) {
        return new Address("", street, postcode, city, country);
    }

    private Rush rush(Night night, int seats) {
        Instant close = night.timesFrom(now).close();
        Instant lately = now.minus(A_WHILE_AGO);
        return new Rush(
                night.seed() * 31 + seats,
                now.plus(night.seats().get(seats).opens()),
                close.isBefore(lately) ? close : lately,
                night.zone());
    }

    private void add(Night night, int seats, int quantity, String key, Instant at) {
        purchases.add(Purchase.of(key, nextName(), night, seats, quantity, at));
    }

    /** No two of the first five hundred are the same, as the two lists' lengths have no common divisor. */
    private String nextName() {
        String name = FIRST_NAMES.get(fans % FIRST_NAMES.size()) + " " + LAST_NAMES.get(fans % LAST_NAMES.size());
        fans++;
        return name;
    }
}
