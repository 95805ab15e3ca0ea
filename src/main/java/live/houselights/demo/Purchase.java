package live.houselights.demo;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import live.houselights.merch.Address;
import org.jspecify.annotations.Nullable;

/**
 * What somebody bought before the curtain rose.
 *
 * @param key from which the order's id follows
 * @param seats the tier, by its place in the night's list
 * @param goods sent to {@code address}, which is null when there are none
 * @param at when; null for just now
 */
record Purchase(
        String key,
        String email,
        String name,
        Night night,
        int seats,
        int quantity,
        List<Goods> goods,
        @Nullable Address address,
        @Nullable Instant at) {

    /** Pieces of one variant of a ware. */
    record Goods(Ware ware, int variant, int pieces) {

        Ware.Stock stock() {
            return ware.stock().get(variant);
        }
    }

    static Purchase now(String key, String email, String name, Night night) {
        return new Purchase(key, email, name, night, 0, 1, List.of(), null, null);
    }

    static Purchase of(String key, String name, Night night, int seats, int quantity, Instant at) {
        String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@fans.example";
        return new Purchase(key, email, name, night, seats, quantity, List.of(), null, at);
    }

    Purchase with(Address to, Goods... wares) {
        return new Purchase(key, email, name, night, seats, quantity, List.of(wares), to, at);
    }
}
