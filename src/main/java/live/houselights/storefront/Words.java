package live.houselights.storefront;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import live.houselights.boxoffice.PriceStep;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.CartOutcome;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.kernel.Money;
import live.houselights.merch.Variant;
import live.houselights.orders.OrderState;

/** What the pages say: every outcome of other modules as a sentence for a fan, in one place. */
final class Words {

    static final Locale LANGUAGE = Locale.ENGLISH;

    /** From this many on, what is left is said as a warning. */
    static final int FEW = 20;

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", LANGUAGE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", LANGUAGE);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE", LANGUAGE);
    private static final Duration NAMED_BY_WEEKDAY = Duration.ofDays(6);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", LANGUAGE);

    private Words() {}

    static String dateTime(Instant moment, ZoneId zone) {
        return "%s %s".formatted(DATE_TIME.format(moment.atZone(zone)), zoneName(zone));
    }

    static String day(Instant moment, ZoneId zone) {
        return DAY.format(moment.atZone(zone));
    }

    static String time(Instant moment, ZoneId zone) {
        return "%s %s".formatted(TIME.format(moment.atZone(zone)), zoneName(zone));
    }

    /** "Berlin time" rather than an abbreviation that half the world reads wrong. */
    private static String zoneName(ZoneId zone) {
        String id = zone.getId();
        return id.contains("/")
                ? id.substring(id.lastIndexOf('/') + 1).replace('_', ' ') + " time"
                : zone.getDisplayName(TextStyle.SHORT, LANGUAGE);
    }

    /** Until when a show can be watched again; empty when it can not. */
    static Optional<String> replay(Show show) {
        Instant until = show.replayUntil();
        Integer hours = show.replayHours();
        if (until == null) {
            return Optional.empty();
        }
        String end = dateTime(until, show.zone());
        return Optional.of(
                hours == null
                        ? "Until " + end
                        : "%s from when you first play it, until %s at the latest"
                                .formatted(count(hours, "hour", "hours"), end));
    }

    static String price(Money money) {
        return money.isZero() ? "Free" : money.format(LANGUAGE);
    }

    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String duration(Duration length) {
        long minutes = length.toMinutes();
        return minutes < 60
                ? minutes + " min"
                : "%d h%s".formatted(minutes / 60, minutes % 60 == 0 ? "" : " %d min".formatted(minutes % 60));
    }

    static String phase(StagePhase phase) {
        return switch (phase) {
            case ANNOUNCED -> "Coming up";
            case DOORS -> "Doors are open";
            case LIVE -> "LIVE";
            case ENDED -> "It is over";
            case REPLAY -> "Replay";
            case CANCELLED -> "Called off";
        };
    }

    /** How a tier's sale stands, with what is left of it. */
    static String availability(Tier tier, Instant now, ZoneId zone) {
        return switch (tier.stateAt(now)) {
            case ON_SALE -> left(tier.left());
            case PRESALE ->
                tier.leftWithCode() > 0
                        ? "Presale, with a code. " + left(tier.leftWithCode())
                        : "All are in carts right now. Some may come back.";
            case ALL_HELD -> "All are in carts right now. Some may come back.";
            case SOLD_OUT -> "Sold out";
            case UPCOMING -> "On sale from " + dateTime(opens(tier, now), zone);
            case CLOSED -> "The sale is over";
        };
    }

    /** What the price of now is called, and what ends it. */
    static String step(PriceStep step) {
        Integer left = step.left();
        String then = price(step.then());
        return left == null
                ? "%s, then %s".formatted(step.name(), then)
                : "%s, %d left at this price, then %s".formatted(step.name(), left, then);
    }

    /** When a price ends at the latest, such as "until Fri 20:00 Berlin time". */
    static String until(Instant end, Instant now, ZoneId zone) {
        boolean soon = end.isBefore(now.plus(NAMED_BY_WEEKDAY));
        return "until %s %s".formatted((soon ? WEEKDAY : DAY).format(end.atZone(zone)), time(end, zone));
    }

    static Instant opens(Tier tier, Instant now) {
        Instant presale = tier.presaleOpens();
        return presale != null && now.isBefore(presale) ? presale : tier.salesOpen();
    }

    private static String left(int number) {
        return number <= FEW ? "Only %d left".formatted(number) : number + " left";
    }

    static String stock(Variant variant) {
        if (variant.left() > 0) {
            return left(variant.left());
        }
        return variant.stock() > 0 ? "All are in carts right now. Some may come back." : "Sold out";
    }

    /** Why a cart did not change; empty when it did. */
    static Optional<String> refusal(CartOutcome outcome) {
        return switch (outcome) {
            case CartOutcome.Changed _ -> Optional.empty();
            case CartOutcome.SoldOut(int left)
            when left > 0 -> Optional.of("Only %d left just now. Try fewer, or try again in a moment.".formatted(left));
            case CartOutcome.SoldOut _ ->
                Optional.of("The last ones just went into somebody's cart. Some may come back within ten minutes.");
            case CartOutcome.NotOnSale(Instant opens) ->
                Optional.of("Not on sale yet. It opens on %s.".formatted(dateTime(opens, ZoneId.of("UTC"))));
            case CartOutcome.SaleClosed _ -> Optional.of("This sale is over.");
            case CartOutcome.NotAdmitted _ ->
                Optional.of("There is a line for this show. Open its page to take your place in it.");
            case CartOutcome.LimitReached(int most) ->
                Optional.of("One fan can have at most %d of these.".formatted(most));
            case CartOutcome.CodeNeeded _ ->
                Optional.of("This presale needs a code. Type the one you were sent where you choose your tickets.");
            case CartOutcome.CodeRefused _ -> Optional.of("This code does not work here, or is used up.");
            case CartOutcome.TooManyCodes(Duration pause) ->
                Optional.of("Too many codes, try again in %s."
                        .formatted(count(Math.toIntExact(pause.plusSeconds(59).toMinutes()), "minute", "minutes")));
            case CartOutcome.InPayment _ -> Optional.of("This cart is being paid for right now, so it cannot change.");
            case CartOutcome.TooLate _ -> Optional.of("There is no more time to add.");
            case CartOutcome.NotPossible(String reason) -> Optional.of(reason);
            case CartOutcome.Busy _ -> Optional.of("Very many fans are here at once. Nothing was lost; try again.");
        };
    }

    static String order(OrderState state) {
        return switch (state) {
            case PLACED -> "Not paid";
            case PAYING -> "Waiting for your bank";
            case PAID -> "Paid; your tickets are being made";
            case COMPLETED -> "Paid";
            case REFUNDING -> "A refund is on its way";
            case REFUNDED -> "Refunded";
            case OWED -> "A refund is owed to you";
            case ABANDONED -> "Not completed";
        };
    }

    static String country(String iso) {
        return Locale.of("", iso).getDisplayCountry(LANGUAGE);
    }
}
