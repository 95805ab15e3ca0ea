package live.houselights.onstage.playback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.LongerReplays;
import live.houselights.onstage.Retention;
import live.houselights.onstage.internal.BroadcastBook;
import live.houselights.onstage.internal.TakeBook;
import live.houselights.onstage.internal.TakeBook.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deletes takes that nobody may watch any more, once the show's {@link Retention} is over. A take that the show's replay plays can be
 * watched until the last replay's window ends; one of a rehearsal, that nobody was ever shown, is over when it is.
 *
 * <p>What is on the shelf says what there is to do. A take's rows go first, so that no playlist names a file that is not there; a
 * sweep that dies between leaves files without rows, which the next one takes for over. Directories of shows that the catalog does
 * not know are left alone: the shelf may be another house's, too.
 */
@Component
class TakeSweep implements RecurringJob {

    private static final Logger log = LoggerFactory.getLogger(TakeSweep.class);

    /** A take that has just begun, or is about to bring its first segment, is never over. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    private final VideoShelf shelf;
    private final BroadcastBook book;
    private final TakeBook takes;
    private final Catalog catalog;
    private final LongerReplays longer;
    private final Duration house;
    private final Clock clock;

    TakeSweep(
            VideoShelf shelf,
            BroadcastBook book,
            TakeBook takes,
            Catalog catalog,
            LongerReplays longer,
            @Value("${houselights.video.retention}") Duration house,
            Clock clock) {
        if (house.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("houselights.video.retention is at least a day, such as 30d: " + house);
        }
        this.shelf = shelf;
        this.book = book;
        this.takes = takes;
        this.catalog = catalog;
        this.longer = longer;
        this.house = house;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "onstage.takes";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        for (ShowId id : shelf.shows()) {
            try {
                shelf.clearAway(id);
                Optional<Show> show = catalog.show(id).map(longer::longest);
                if (show.isPresent()) {
                    sweep(show.get());
                }
            } catch (IOException | UncheckedIOException failed) {
                log.warn("Old takes of show {} could not be deleted", id, failed);
            }
        }
    }

    private void sweep(Show show) throws IOException {
        Instant now = clock.instant();
        Retention retention =
                book.find(show.id()).map(BroadcastBook.Row::retention).orElse(Retention.HOUSE);
        Optional<Duration> stays = retention.length(house);
        // The numbers of what is being shown follow from all the rows before.
        if (stays.isEmpty() || PlayTimes.isAbout(show, now)) {
            return;
        }
        Map<UUID, Run> runs = takes.runs(show.id()).stream().collect(Collectors.toMap(Run::take, Function.identity()));
        for (UUID take : shelf.takes(show.id())) {
            Instant last = lastWatched(show, take, Optional.ofNullable(runs.get(take)));
            if (now.isAfter(last.plus(stays.get()))) {
                takes.forget(show.id(), take);
                shelf.remove(show.id(), take);
                log.info("Take {} of show {} is deleted: nobody could watch it since {}", take, show.id(), last);
            }
        }
    }

    /** Until when somebody may have watched it. */
    private Instant lastWatched(Show show, UUID take, Optional<Run> run) throws IOException {
        if (run.isEmpty()) {
            return shelf.changedAt(show.id(), take);
        }
        Instant end = run.get().to();
        Instant shown = PlayTimes.last(show);
        return PlayTimes.touch(show, run.get().from(), end) && shown.isAfter(end) ? shown : end;
    }
}
