package live.houselights.onstage.internal;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import live.houselights.onstage.internal.Moderation.Floor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what an order changes and its line in the moderation log, in one transaction behind the stage's fence. */
@Component
class ModerationPen {

    private final StageRecords records;
    private final ModerationEntries entries;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ModerationPen(StageRecords records, ModerationEntries entries, TransactionTemplate transaction, Clock clock) {
        this.records = records;
        this.entries = entries;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param fan whom the order is about; null when it is about nobody
     * @param message what it is about; null when it is about no message
     * @param change told the revision that the order makes of the stage
     * @throws Fenced when the stage has a successor
     */
    StageAnswer.Moderated write(
            Floor floor,
            ModerationOrder order,
            String moderator,
            @Nullable UUID fan,
            @Nullable UUID message,
            LongConsumer change) {
        Long revision = transaction.execute(_ -> {
            long mine = records.moderated(floor.show(), floor.fence());
            change.accept(mine);
            entries.save(new ModerationEntry(floor.show(), mine, clock.instant(), moderator, order, fan, message));
            return mine;
        });
        return new StageAnswer.Moderated(floor.chat().last(), Objects.requireNonNull(revision));
    }
}
