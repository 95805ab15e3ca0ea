package live.houselights.demo;

import java.util.ArrayList;
import java.util.List;
import live.houselights.demo.posters.Goods;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.MerchDesk.ProductDraft;
import live.houselights.merch.MerchDesk.VariantDraft;

/**
 * A piece of the demo's merch.
 *
 * @param night whose poster is on it
 */
record Ware(String key, Night night, String name, String description, Goods.Kind kind, long cents, List<Stock> stock) {

    /** How many there are of a variant. */
    record Stock(String variant, int pieces) {}

    ProductId id() {
        return DemoIds.product(key);
    }

    VariantId variantId(Stock variant) {
        return DemoIds.variant(key, variant.variant);
    }

    ArtworkId pictureId() {
        return DemoIds.artwork("goods/" + key);
    }

    Goods picture() {
        return new Goods(kind, night.poster());
    }

    ProductDraft draft() {
        List<VariantDraft> variants = new ArrayList<>();
        for (Stock variant : stock) {
            variants.add(new VariantDraft(
                    variantId(variant), variant.variant, Money.of(cents, Seats.CURRENCY), variant.pieces));
        }
        return new ProductDraft(night.act().id(), name, description, null, variants);
    }

    static List<Ware> all() {
        return List.of(
                shirt(
                        "low-tide-shirt",
                        Playbill.LOW_TIDE,
                        "Low Tide shirt",
                        "Printed by hand in two inks, a little out of register, as it should be. Organic cotton, cut"
                                + " straight."),
                shirt(
                        "last-train-shirt",
                        Playbill.LAST_TRAIN,
                        "Last Train shirt",
                        "The rooftop, the sun, the last train. Heavy cotton, glows under no light whatsoever."),
                shirt(
                        "night-shift-shirt",
                        Playbill.NIGHT_SHIFT,
                        "Night Shift shirt",
                        "Warning colours for people who stay. Washes inside out, dries anywhere."),
                one(
                        "sunday-service-vinyl",
                        Playbill.SUNDAY_SERVICE,
                        "Sunday Service, LP",
                        "Recorded live on a Sunday. Eleven players, two sides.",
                        Goods.Kind.VINYL,
                        2_800,
                        new Stock("180 g, black", 140),
                        new Stock("Orange, signed", 0)),
                one(
                        "drift-vinyl",
                        Playbill.DRIFT,
                        "Drift, Part One, LP",
                        "The first harbour recordings, cut at half speed.",
                        Goods.Kind.VINYL,
                        3_200,
                        new Stock("180 g, black", 75)),
                one(
                        "orchard-tote",
                        Playbill.ORCHARD,
                        "Orchard tote",
                        "Carries eleven apples or four records.",
                        Goods.Kind.TOTE,
                        1_800,
                        new Stock("One size", 60)),
                one(
                        "sunday-tote",
                        Playbill.MIDNIGHT_BRASS,
                        "Brass Union tote",
                        "Holds a trumpet, if it is a short one.",
                        Goods.Kind.TOTE,
                        1_800,
                        new Stock("One size", 45)),
                one(
                        "low-tide-mug",
                        Playbill.LOW_TIDE,
                        "Harbour mug",
                        "Stoneware, 350 ml, for tea while it rains.",
                        Goods.Kind.MUG,
                        1_500,
                        new Stock("One size", 80)),
                one(
                        "vespers-print",
                        Playbill.VESPERS,
                        "Vespers print",
                        "The poster as a print on heavy paper, 40 by 50 cm, unframed.",
                        Goods.Kind.PRINT,
                        3_500,
                        new Stock("40 × 50 cm", 3)),
                one(
                        "standing-waves-print",
                        Playbill.STANDING_WAVES,
                        "Standing Waves print",
                        "Moves by itself. 40 by 50 cm, unframed.",
                        Goods.Kind.PRINT,
                        3_500,
                        new Stock("40 × 50 cm", 25)),
                one(
                        "samba-cassette",
                        Playbill.SAMBA,
                        "Window Tapes",
                        "Twelve songs from the window, dubbed in real time.",
                        Goods.Kind.CASSETTE,
                        1_200,
                        new Stock("Cassette", 90)));
    }

    private static Ware shirt(String key, Night night, String name, String description) {
        return one(
                key,
                night,
                name,
                description,
                Goods.Kind.SHIRT,
                2_900,
                new Stock("S", 24),
                new Stock("M", 40),
                new Stock("L", 32),
                new Stock("XL", 2),
                new Stock("XXL", 0));
    }

    private static Ware one(
            String key, Night night, String name, String description, Goods.Kind kind, long cents, Stock... stock) {
        return new Ware(key, night, name, description, kind, cents, List.of(stock));
    }
}
