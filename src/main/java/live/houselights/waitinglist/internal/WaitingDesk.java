package live.houselights.waitinglist.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import live.houselights.accounts.EmailAddress;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.WaitingId;
import live.houselights.waitinglist.WaitingList;
import live.houselights.waitinglist.WaitingPlace;
import live.houselights.waitinglist.WaitingPlace.State;
import live.houselights.waitinglist.internal.WaitingEntry.Step;
import org.springframework.stereotype.Component;

/** Takes wishes about the list, and answers in the words of {@link WaitingList}. */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class WaitingDesk implements WaitingList {

    /** How long a link that joins the list works. */
    static final Duration LINK = Duration.ofDays(2);

    private static final NotNow OVER = new NotNow("The list for these tickets is closed.");
    private static final NotNow UNKNOWN = new NotNow("These tickets do not exist.");

    private final ListBook book;
    private final Offering offering;
    private final ListWatch watch;
    private final WaitingLetters letters;
    private final AskLimits asks;
    private final BoxOffice boxOffice;
    private final WaitingEntries entries;
    private final ListLimits limits;
    private final EntryKeys keys;
    private final Seal seal;
    private final Clock clock;

    WaitingDesk(
            ListBook book,
            Offering offering,
            ListWatch watch,
            WaitingLetters letters,
            AskLimits asks,
            BoxOffice boxOffice,
            WaitingEntries entries,
            ListLimits limits,
            EntryKeys keys,
            Seal seal,
            Clock clock) {
        this.book = book;
        this.offering = offering;
        this.watch = watch;
        this.letters = letters;
        this.asks = asks;
        this.boxOffice = boxOffice;
        this.entries = entries;
        this.limits = limits;
        this.keys = keys;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public AskOutcome ask(Wish wish, String client) {
        Optional<EmailAddress> address = EmailAddress.parse(wish.email());
        if (address.isEmpty()) {
            return new AskOutcome.NotAnAddress();
        }
        Optional<NotNow> obstacle = obstacle(wish);
        if (obstacle.isPresent()) {
            return new AskOutcome.NotPossible(obstacle.get().sentence());
        }
        Duration wait = asks.count(address.get().value(), client);
        if (!wait.isZero()) {
            return new AskOutcome.TooMany(wait);
        }
        Wish proven = new Wish(wish.tier(), address.get().value(), wish.quantity(), wish.fewer());
        letters.confirm(
                proven,
                JoinTokens.seal(seal, proven, clock.instant().plus(LINK)),
                tier(wish.tier()).orElseThrow());
        return new AskOutcome.MailSent(address.get().value());
    }

    @Override
    public Optional<Wish> wishOf(String token) {
        return JoinTokens.open(seal, token, clock.instant());
    }

    @Override
    public JoinOutcome confirm(String token) {
        return wishOf(token)
                .map(this::join)
                .orElseGet(() -> new JoinOutcome.NotPossible("This link is too old, or was copied incompletely."));
    }

    @Override
    public JoinOutcome join(Wish wish) {
        String email = wish.email().strip().toLowerCase(Locale.ROOT);
        Optional<WaitingEntry> earlier = book.alive(wish.tier(), email);
        if (earlier.isPresent()) {
            return new JoinOutcome.Joined(place(earlier.get()));
        }
        Optional<NotNow> obstacle = obstacle(wish);
        if (obstacle.isPresent()) {
            return new JoinOutcome.NotPossible(obstacle.get().sentence());
        }
        Tier tier = tier(wish.tier()).orElseThrow();
        if (tier.left() > 0) {
            return new JoinOutcome.OnSale();
        }
        Optional<WaitingEntry> joined = book.join(tier, wish, email);
        if (joined.isEmpty()) {
            return new JoinOutcome.ListFull(limits.mostEntries());
        }
        // Told before it is answered: from now on no buyer gets a place that this fan waits for.
        offering.tell(tier.id());
        watch.knows(tier.id());
        offering.look(tier.id());
        return new JoinOutcome.Joined(place(book.entry(joined.get().id()).orElseThrow()));
    }

    /** Why nobody can wait for this, whoever asks. */
    private Optional<NotNow> obstacle(Wish wish) {
        Optional<Tier> tier = tier(wish.tier());
        if (tier.isEmpty()) {
            return Optional.of(UNKNOWN);
        }
        if (offering.isOver(tier.get()) || clock.instant().isBefore(tier.get().salesOpen())) {
            return Optional.of(OVER);
        }
        int most = Math.min(tier.get().perFan(), BoxOffice.LARGEST_HOLD);
        return wish.quantity() >= 1 && wish.quantity() <= most
                ? Optional.empty()
                : Optional.of(new NotNow("One fan can wait for 1 to %d tickets.".formatted(most)));
    }

    private Optional<Tier> tier(TierId id) {
        return boxOffice.tier(id);
    }

    @Override
    public Optional<WaitingPlace> place(String key) {
        return keys.open(key).flatMap(book::entry).map(this::place);
    }

    @Override
    public Optional<WaitingPlace> placeOf(TierId tier, String email) {
        return book.alive(tier, email.strip().toLowerCase(Locale.ROOT)).map(this::place);
    }

    @Override
    public Optional<WaitingPlace> leave(String key) {
        Optional<WaitingEntry> entry = keys.open(key).flatMap(book::entry);
        entry.filter(WaitingEntry::isAlive).ifPresent(leaving -> {
            book.leave(leaving).ifPresent(hold -> boxOffice.release(List.of(hold)));
            offering.look(leaving.tier());
        });
        return entry.flatMap(left -> book.entry(left.id())).map(this::place);
    }

    @Override
    public String key(WaitingId entry) {
        return keys.of(entry);
    }

    @Override
    public Figures figures(ShowId show) {
        return new Figures(
                count(show, Step.WAITING) + count(show, Step.OFFERING),
                count(show, Step.OFFERED),
                count(show, Step.BOUGHT));
    }

    private int count(ShowId show, Step step) {
        return entries.countByShowAndStep(show.value(), step);
    }

    private WaitingPlace place(WaitingEntry entry) {
        State state = state(entry.step());
        return new WaitingPlace(
                entry.id(),
                keys.of(entry.id()),
                entry.show(),
                entry.tier(),
                entry.email(),
                entry.quantity(),
                entry.takesFewer(),
                state,
                state == State.WAITING ? book.position(entry) : 0,
                state == State.OFFERED ? entry.offer() : null);
    }

    /** An offer that is under way is not yet one to its fan. */
    private static State state(Step step) {
        return switch (step) {
            case WAITING, OFFERING -> State.WAITING;
            case OFFERED -> State.OFFERED;
            case BOUGHT -> State.BOUGHT;
            case LAPSED -> State.LAPSED;
            case LEFT -> State.LEFT;
            case CLOSED -> State.CLOSED;
        };
    }

    private record NotNow(String sentence) {}
}
