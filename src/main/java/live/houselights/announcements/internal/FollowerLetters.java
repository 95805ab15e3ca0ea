package live.houselights.announcements.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import live.houselights.accounts.Followers.Follower;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.Tier.SaleState;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.mail.Mail;
import live.houselights.mail.Mail.Letter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The letters to followers. Each has the way out, in its text and as a header that mail programs turn to a button. */
@Component
class FollowerLetters {

    private static final DateTimeFormatter DAY_TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm zzz", Locale.ENGLISH);

    private final Mail mail;
    private final UnfollowKeys keys;
    private final String publicUrl;

    FollowerLetters(Mail mail, UnfollowKeys keys, @Value("${houselights.public-url}") String publicUrl) {
        this.mail = mail;
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    void post(Occasion occasion, Show show, List<Tier> tiers, Follower fan, Instant now) {
        String leave = keys.url(fan.account(), show.artist());
        Map<String, Object> model = new HashMap<>();
        model.put("artist", show.artistName());
        model.put("title", show.title());
        model.put("tagline", show.tagline());
        model.put("when", time(show.startsAt(), show.zone()));
        model.put("sale", sale(tiers, show.zone(), now));
        model.put("showUrl", publicUrl + "/shows/" + show.slug());
        model.put("unfollow", leave);
        String template = "follower-" + occasion.word();
        mail.post(
                "%s:%s:%s".formatted(template, show.id(), fan.account()),
                new Letter(fan.email(), subject(occasion, show), template, model, List.of(), leave));
    }

    private static String subject(Occasion occasion, Show show) {
        return switch (occasion) {
            case ANNOUNCED -> "%s: %s is announced".formatted(show.artistName(), show.title());
            case ON_SALE -> "%s: tickets for %s are on sale".formatted(show.artistName(), show.title());
        };
    }

    /** From when and for how much there are tickets; empty while nobody knows. */
    private static String sale(List<Tier> tiers, ZoneId zone, Instant now) {
        List<Tier> sold = tiers.stream()
                .filter(tier -> tier.stateAt(now) != SaleState.CLOSED)
                .toList();
        Optional<Instant> opens = sold.stream().map(Tier::salesOpen).min(Comparator.naturalOrder());
        Optional<Money> least = sold.stream().map(Tier::allIn).min(Comparator.comparingLong(Money::minor));
        if (opens.isEmpty() || least.isEmpty()) {
            return "";
        }
        String price = least.get().isZero() ? "free" : "from %s, fees included".formatted(least.get());
        return opens.get().isAfter(now)
                ? "Tickets go on sale on %s, %s.".formatted(time(opens.get(), zone), price)
                : "Tickets are on sale now, %s.".formatted(price);
    }

    private static String time(Instant moment, ZoneId zone) {
        return DAY_TIME.format(moment.atZone(zone));
    }
}
