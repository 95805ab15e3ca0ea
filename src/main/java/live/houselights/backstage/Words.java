package live.houselights.backstage;

import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.orders.OrderState;

/** How desks say things: states as words, moments in the show's own zone, short notices. */
final class Words {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final int NOTICE_MILLIS = 5_000;

    private Words() {}

    static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone)) + " "
                + zone.getId().replaceAll(".*/", "").replace('_', ' ');
    }

    /** A moment without its zone, as it is typed. */
    static String local(LocalDateTime at) {
        return MOMENT.format(at);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Such as {@code 1 order} and {@code 1,200 orders}. */
    static String count(long number, String thing) {
        return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }

    static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    static String state(Show show, Instant now) {
        if (show.publication() == Publication.DRAFT) {
            return "Draft";
        }
        return switch (show.phaseAt(now)) {
            case ANNOUNCED -> "Published";
            case DOORS -> "Doors open";
            case LIVE -> "Live";
            case REPLAY -> "Replay";
            case ENDED -> "Ended";
            case CANCELLED -> "Cancelled";
        };
    }

    static Badge badge(Show show, Instant now) {
        String state = state(show, now);
        Badge badge = new Badge(state);
        badge.addClassName("state-" + state.toLowerCase(Locale.ROOT).replace(' ', '-'));
        badge.setTestId("show-state");
        return badge;
    }

    static String state(OrderState state) {
        return switch (state) {
            case PLACED -> "Not paid";
            case PAYING -> "Paying";
            case PAID -> "Paid";
            case COMPLETED -> "Completed";
            case REFUNDING -> "Refund under way";
            case REFUNDED -> "Refunded";
            case OWED -> "Refund refused";
            case ABANDONED -> "Abandoned";
        };
    }

    static void done(String sentence) {
        Notification.show(sentence, NOTICE_MILLIS, Notification.Position.BOTTOM_START)
                .addThemeVariants(NotificationVariant.LUMO_SUCCESS);
    }

    static void refused(String sentence) {
        Notification.show(sentence, NOTICE_MILLIS, Notification.Position.BOTTOM_START)
                .addThemeVariants(NotificationVariant.LUMO_ERROR);
    }
}
