package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import live.houselights.accounts.Account;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.Permission;
import live.houselights.accounts.Permissions;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.UuidV7;
import live.houselights.messages.stage.FanRenamed;
import live.houselights.onstage.LongerReplays;
import live.houselights.onstage.internal.StageFan.Admittance;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Decides who may watch a show: the artist's team, and whoever has a valid ticket, by the link of the ticket or by the
 * address of the account. Free shows have tickets too. A ticket that was exchanged lets in with its successor, and as the same
 * person: their name, party, screen and bans stay.
 */
@Component
@OnRole(Role.ONSTAGE)
public class Admission {

    public static final int LONGEST_NAME = 24;

    private static final Duration STAYS_AFTER_SHOW = House.CHAT_STAYS_OPEN;

    private final Tickets tickets;
    private final Accounts accounts;
    private final Permissions permissions;
    private final StageFans fans;
    private final RevokedTickets revoked;
    private final VipList vips;
    private final LongerReplays longer;
    private final Topics topics;
    private final Clock clock;

    Admission(
            Tickets tickets,
            Accounts accounts,
            Permissions permissions,
            StageFans fans,
            RevokedTickets revoked,
            VipList vips,
            LongerReplays longer,
            Topics topics,
            Clock clock) {
        this.tickets = tickets;
        this.accounts = accounts;
        this.permissions = permissions;
        this.fans = fans;
        this.revoked = revoked;
        this.vips = vips;
        this.longer = longer;
        this.topics = topics;
        this.clock = clock;
    }

    public sealed interface Outcome {
        record Admitted(Viewer viewer) implements Outcome {}

        record TicketRequired() implements Outcome {}

        record Revoked() implements Outcome {}

        record Over() implements Outcome {}

        record CalledOff() implements Outcome {}
    }

    public sealed interface Renaming {
        record Renamed(String name) implements Renaming {}

        record NotAName(String why) implements Renaming {}

        record NotAdmitted() implements Renaming {}
    }

    /**
     * @param walkedIn the tickets whose links were opened in this browser
     */
    public Outcome admit(Show show, Optional<Account> account, List<TicketId> walkedIn) {
        if (show.publication() == Publication.CANCELLED) {
            return new Outcome.CalledOff();
        }
        if (over(longer.longest(show))) {
            return new Outcome.Over();
        }
        Optional<Viewer> team = account.flatMap(it -> team(show, it));
        if (team.isPresent()) {
            return new Outcome.Admitted(team.get());
        }
        List<Ticket> shown = walkedIn.stream()
                .flatMap(id -> tickets.standing(id).stream())
                .filter(ticket -> ticket.show().equals(show.id()))
                .toList();
        Optional<Ticket> good = shown.stream()
                .filter(ticket -> lets(ticket, show))
                .findFirst()
                .or(() -> account.flatMap(it -> tickets.admitting(it.email(), show.id()))
                        .filter(ticket -> lets(ticket, show)));
        if (good.isPresent()) {
            return new Outcome.Admitted(fan(show, good.get(), account));
        }
        if (over(show)) {
            // It lasts longer for others only.
            return new Outcome.Over();
        }
        return shown.isEmpty() ? new Outcome.TicketRequired() : new Outcome.Revoked();
    }

    private boolean lets(Ticket ticket, Show show) {
        return ticket.valid() && !revoked.contains(ticket.id()) && !over(longer.of(show, ticket.id()));
    }

    /** Until when people may go on talking about a show. */
    public static Instant chatClosesAt(Show show) {
        return show.endsAt().plus(House.CHAT_STAYS_OPEN);
    }

    private boolean over(Show show) {
        Instant end = show.endsAt().plus(STAYS_AFTER_SHOW);
        Instant replay = show.replayUntil();
        Instant last = replay != null && replay.isAfter(end) ? replay : end;
        return clock.instant().isAfter(last);
    }

    private Optional<Viewer> team(Show show, Account account) {
        if (permissions.may(account.id(), Permission.PROGRAMME, show.artist())) {
            return Optional.of(known(new Admittance(show.id(), null, account.id(), StageRole.TEAM), account.name()));
        }
        if (permissions.may(account.id(), Permission.MODERATION, show.artist())) {
            return Optional.of(
                    known(new Admittance(show.id(), null, account.id(), StageRole.MODERATOR), account.name()));
        }
        return Optional.empty();
    }

    /** A ban follows the account of the ticket's holder even when nobody is signed in. */
    private Viewer fan(Show show, Ticket ticket, Optional<Account> signedIn) {
        Optional<Account> holder = accounts.byEmail(ticket.holderEmail());
        Optional<Account> account = holder.or(() -> signedIn);
        String name = holder.map(Account::name).orElse(ticket.holderName());
        return known(
                new Admittance(show.id(), ticket.id(), account.map(Account::id).orElse(null), StageRole.FAN), name);
    }

    private Viewer known(Admittance by, String name) {
        try {
            return keep(by, name);
        } catch (DataIntegrityViolationException | OptimisticLockingFailureException _) {
            // Two tabs asked at once: the other one wrote the row.
            return keep(by, name);
        }
    }

    private Viewer keep(Admittance by, String name) {
        Optional<StageFan> before =
                fans.findByShowAndAdmittedBy(by.show().value(), by.key()).or(() -> withTheTicketBefore(by));
        if (before.isEmpty()) {
            UUID id = UuidV7.next();
            return fans.saveAndFlush(new StageFan(id, by, publicName(name, id))).viewer();
        }
        Viewer known = before.get().viewer();
        boolean same = known.role() == by.role()
                && Objects.equals(known.ticket(), by.ticket())
                && (by.account() == null || by.account().equals(known.account()));
        if (same) {
            return known;
        }
        before.get().admittedAgain(by);
        return fans.saveAndFlush(before.get()).viewer();
    }

    /** Who came with the ticket that this one was exchanged for. */
    private Optional<StageFan> withTheTicketBefore(Admittance by) {
        TicketId ticket = by.ticket();
        return ticket == null
                ? Optional.empty()
                : tickets.before(ticket).stream()
                        .flatMap(id -> fans.findByShowAndAdmittedBy(by.show().value(), id.value()).stream())
                        .findFirst();
    }

    /** Whether this viewer's ticket is of a VIP tier. */
    public boolean isVip(Viewer viewer) {
        return vips.has(viewer);
    }

    /** Sets the name that others see from now on. */
    public Renaming rename(Viewer viewer, String wanted) {
        String name = ChatText.clean(wanted);
        if (name.isEmpty() || ChatText.length(name) > LONGEST_NAME) {
            return new Renaming.NotAName("A name has 1 to %d characters".formatted(LONGEST_NAME));
        }
        return fans.findById(viewer.fan())
                .<Renaming>map(fan -> {
                    fan.rename(name);
                    fans.saveAndFlush(fan);
                    topics.publish(new FanRenamed(viewer.show(), viewer.fan(), name));
                    return new Renaming.Renamed(name);
                })
                .orElseGet(Renaming.NotAdmitted::new);
    }

    /** A first name, never an address and never a full name that somebody only told the box office. */
    private static String publicName(@Nullable String name, UUID id) {
        String clean = name == null ? "" : ChatText.clean(name);
        String first = clean.isEmpty() ? "" : clean.split(" ", 2)[0];
        if (first.isEmpty() || first.contains("@")) {
            return "Fan " + Math.floorMod(id.hashCode(), 10_000);
        }
        int most = Math.min(first.codePointCount(0, first.length()), LONGEST_NAME);
        return first.substring(0, first.offsetByCodePoints(0, most));
    }
}
