package live.houselights.waitinglist.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.TierId;
import live.houselights.kernel.UuidV7;
import live.houselights.mail.Mail;
import live.houselights.mail.Mail.Letter;
import live.houselights.waitinglist.WaitingList.Wish;
import live.houselights.waitinglist.WaitingPlace.Offer;
import org.springframework.stereotype.Component;

/** The list's letters. Each of an entry carries the way out, in its text and as a header that mail programs turn to a button. */
@Component
class WaitingLetters {

    private static final DateTimeFormatter DAY_TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm zzz", Locale.ENGLISH);

    private final Mail mail;
    private final EntryKeys keys;
    private final BoxOffice boxOffice;
    private final Catalog catalog;

    WaitingLetters(Mail mail, EntryKeys keys, BoxOffice boxOffice, Catalog catalog) {
        this.mail = mail;
        this.keys = keys;
        this.boxOffice = boxOffice;
        this.catalog = catalog;
    }

    /** Asks whether the address's owner wishes to wait. */
    void confirm(Wish wish, String token, Tier tier) {
        Map<String, Object> model = model(wish.tier());
        model.put("quantity", wish.quantity());
        model.put("link", keys.join(token));
        model.put("hours", WaitingDesk.LINK.toHours());
        mail.post(
                "waiting-confirm:" + UuidV7.next(),
                new Letter(
                        wish.email(),
                        "Join the waiting list for %s?".formatted(model.get("title")),
                        "waiting-confirm",
                        model,
                        List.of()));
    }

    void joined(WaitingEntry entry, int position) {
        Map<String, Object> model = model(entry);
        model.put("position", position);
        post(entry, "joined", "You are number %d for %s".formatted(position, model.get("title")), model);
    }

    void offered(WaitingEntry entry) {
        Map<String, Object> model = model(entry);
        Offer offer = entry.offer();
        model.put("offered", offer.quantity());
        model.put("until", time(offer.until(), entry));
        model.put(
                "price",
                boxOffice
                        .tier(entry.tier())
                        .map(tier -> tier.allIn().toString())
                        .orElse(""));
        String tickets = offer.quantity() == 1 ? "A ticket" : offer.quantity() + " tickets";
        post(entry, "offer", "%s for %s, held for you".formatted(tickets, model.get("title")), model);
    }

    void lapsed(WaitingEntry entry) {
        Map<String, Object> model = model(entry);
        post(entry, "lapsed", "Your offer for %s has lapsed".formatted(model.get("title")), model);
    }

    void left(WaitingEntry entry) {
        Map<String, Object> model = model(entry);
        post(entry, "left", "You left the waiting list for %s".formatted(model.get("title")), model);
    }

    void closed(WaitingEntry entry) {
        Map<String, Object> model = model(entry);
        post(entry, "closed", "The waiting list for %s is closed".formatted(model.get("title")), model);
    }

    private void post(WaitingEntry entry, String what, String subject, Map<String, Object> model) {
        String template = "waiting-" + what;
        mail.post(
                "%s:%s".formatted(template, entry.id()),
                new Letter(
                        entry.email(),
                        subject,
                        template,
                        model,
                        List.of(),
                        entry.isAlive() ? keys.leave(entry.id()) : ""));
    }

    private Map<String, Object> model(WaitingEntry entry) {
        Map<String, Object> model = model(entry.tier());
        model.put("quantity", entry.quantity());
        model.put("page", keys.page(entry.id()));
        model.put("leave", keys.leave(entry.id()));
        return model;
    }

    private Map<String, Object> model(TierId id) {
        Map<String, Object> model = new HashMap<>();
        Tier tier = boxOffice.tier(id).orElseThrow();
        Show show = catalog.show(tier.show()).orElseThrow();
        model.put("title", show.title());
        model.put("artist", show.artistName());
        model.put("tier", tier.name());
        model.put("when", DAY_TIME.format(show.startsAt().atZone(show.zone())));
        model.put("showUrl", keys.show(show.slug()));
        return model;
    }

    private String time(Instant moment, WaitingEntry entry) {
        ZoneId zone = catalog.show(entry.show()).map(Show::zone).orElse(ZoneId.of("UTC"));
        return DAY_TIME.format(moment.atZone(zone));
    }
}
