package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.PartyChanged;
import live.houselights.messages.stage.StageChanged;
import live.houselights.onstage.internal.HallCommand.AtParty;
import live.houselights.onstage.internal.PartyBook.Outcome;
import live.houselights.onstage.internal.PartyTalk.Told;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.sql.Gathering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one hall's parties want of SQL: done beside the hall, which never waits for it. What is said while others'
 * words are written goes into the next commit.
 */
final class PartyDesk {

    /** Wishes and chores that wait; one more is refused as busy, or done with the next round. */
    static final int MOST_WAITING = 4_096;

    /** What is done together. */
    static final int LARGEST_BATCH = 256;

    /** Changes as old as this are looked for again: one that commits late has an earlier time. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(PartyDesk.class);

    private final ShowId show;
    private final PartyBook book;
    private final PartyTalk talk;
    private final PartyWatch watch;
    private final PartyReportBook reports;
    private final PartyLinks links;
    private final Topics topics;
    private final Clock clock;
    private final Consumer<AtParty> home;
    private final Gathering<Paper> papers;

    /**
     * @param home hears what was done and read, on any thread
     */
    PartyDesk(ShowId show, StageParts parts, Consumer<AtParty> home) {
        this.show = show;
        this.book = parts.parties();
        this.talk = parts.partyTalk();
        this.watch = parts.partyWatch();
        this.reports = parts.partyReports();
        this.links = parts.partyLinks();
        this.topics = parts.topics();
        this.clock = parts.clock();
        this.home = home;
        this.papers = new Gathering<>("parties " + show, MOST_WAITING, LARGEST_BATCH, this::handle);
    }

    /** What is put on it. */
    sealed interface Paper {

        /**
         * @param hidden whether nobody else is to see what they say, and they are not to know
         */
        record Asked(Seat seat, Viewer by, String ref, PartyWish wish, boolean hidden) implements Paper {}

        /**
         * @param after the place of the newest line that the hall knows
         */
        record Read(UUID party, long after) implements Paper {}

        record Away(UUID fan) implements Paper {}

        record Expel(UUID party, UUID fan) implements Paper {}

        /** Find out what the hall was not told. */
        record Look() implements Paper {}

        /** Say who is still here, and hear who is elsewhere. */
        record Tend(Collection<UUID> parties, Collection<UUID> here) implements Paper {}
    }

    /** Answers false when too much waits already. */
    boolean put(Paper paper) {
        return papers.offer(paper);
    }

    private void handle(List<Paper> batch) {
        List<Paper.Asked> tells = new ArrayList<>();
        Map<UUID, Long> reads = new LinkedHashMap<>();
        for (Paper paper : batch) {
            switch (paper) {
                case Paper.Asked asked when asked.wish() instanceof PartyWish.Tell -> tells.add(asked);
                case Paper.Asked asked -> grant(asked);
                case Paper.Read(var party, var after) -> reads.merge(party, after, Math::min);
                case Paper.Away(var fan) -> chore(() -> book.away(show, fan).ifPresent(this::changed));
                case Paper.Expel(var party, var fan) ->
                    chore(() -> {
                        if (book.expel(show, party, fan)) {
                            changed(party);
                        }
                    });
                case Paper.Look() -> chore(this::look);
                case Paper.Tend(var parties, var here) ->
                    chore(() -> {
                        watch.stillHere(here);
                        home.accept(new AtParty.Here(watch.here(parties)));
                    });
            }
        }
        if (!tells.isEmpty()) {
            tell(tells);
        }
        reads.forEach((party, after) -> chore(() -> read(party, after)));
    }

    /** What fails is done with the next round, or when somebody looks again. */
    private void chore(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            log.warn("The parties of {} could not be looked after and will be", show, failed);
        }
    }

    private void look() {
        home.accept(new AtParty.Marked(watch.changedSince(show, clock.instant().minus(LOOK_BACK))));
    }

    private void read(UUID party, long after) {
        watch.read(party, after).ifPresent(it -> home.accept(new AtParty.Read(it)));
    }

    private void grant(Paper.Asked asked) {
        try {
            switch (outcome(asked)) {
                case Outcome.Refused(var why) -> asked.seat().refuse(asked.ref(), why);
                case Outcome.Already(var party) -> granted(asked, party);
                case Outcome.Done(var party) -> {
                    granted(asked, party);
                    tellOf(asked.wish(), party);
                }
            }
        } catch (RuntimeException failed) {
            log.warn("A party of {} could not be changed", show, failed);
            asked.seat().refuse(asked.ref(), Refusal.BUSY);
        }
    }

    private Outcome outcome(Paper.Asked asked) {
        Viewer by = asked.by();
        return switch (asked.wish()) {
            case PartyWish.Open() -> book.open(by);
            case PartyWish.Join(var link) -> join(by, link);
            case PartyWish.Come() -> book.come(by);
            case PartyWish.Leave() -> book.leave(by);
            case PartyWish.Remove(var fan) -> book.remove(by, fan);
            case PartyWish.Report(var line) -> reports.report(by, line);
            case PartyWish.Tell _ -> throw new IllegalStateException("Words are written together");
        };
    }

    private Outcome join(Viewer by, String link) {
        Optional<PartyLinks.Invitation> invitation =
                links.open(link).filter(it -> it.show().equals(by.show()));
        return invitation.isEmpty()
                ? new Outcome.Refused(Refusal.of(Code.CLOSED, "This link leads to no party any more"))
                : book.join(by, invitation.get());
    }

    /** The hall hears it before whoever asked does, so what they are told next is after it. */
    private void granted(Paper.Asked asked, UUID party) {
        switch (asked.wish()) {
            case PartyWish.Open _, PartyWish.Join _, PartyWish.Come _ ->
                home.accept(new AtParty.Gathered(
                        asked.seat(), asked.ref(), watch.read(party, 0).orElseThrow()));
            case PartyWish.Leave() -> home.accept(new AtParty.Left(asked.seat(), asked.ref()));
            case PartyWish.Remove _, PartyWish.Report _ -> asked.seat().ack(asked.ref(), 0);
            case PartyWish.Tell _ -> throw new IllegalStateException("Words are written together");
        }
    }

    private void tell(List<Paper.Asked> tells) {
        try {
            List<Told> answers =
                    talk.tell(show, tells.stream().map(PartyDesk::words).toList());
            for (int i = 0; i < answers.size(); i++) {
                answer(tells.get(i), answers.get(i));
            }
            answers.stream()
                    .flatMap(told -> Stream.ofNullable(told.party()))
                    .collect(Collectors.toSet())
                    .forEach(this::changed);
        } catch (RuntimeException failed) {
            log.warn("{} lines at parties of {} could not be written", tells.size(), show, failed);
            tells.forEach(asked -> asked.seat().refuse(asked.ref(), Refusal.BUSY));
        }
    }

    private static PartyTalk.Tell words(Paper.Asked asked) {
        if (asked.wish() instanceof PartyWish.Tell(var text)) {
            return new PartyTalk.Tell(asked.by(), asked.ref(), text, asked.hidden());
        }
        throw new IllegalStateException("These are no words");
    }

    private static void answer(Paper.Asked asked, Told told) {
        Refusal refusal = told.refusal();
        if (refusal == null) {
            asked.seat().ack(asked.ref(), told.place());
        } else {
            asked.seat().refuse(asked.ref(), refusal);
        }
    }

    /** A report is for the moderators' desk, and no news to the guests. */
    private void tellOf(PartyWish wish, UUID party) {
        if (wish instanceof PartyWish.Report) {
            topics.publish(new StageChanged(show));
        } else {
            changed(party);
        }
    }

    private void changed(UUID party) {
        topics.publish(new PartyChanged(show, party));
    }
}
