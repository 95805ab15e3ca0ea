package live.houselights.onstage.internal;

import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.BroadcastBook.Refusal;
import live.houselights.onstage.internal.BroadcastBook.Row;
import org.springframework.stereotype.Component;

/** Where encoders show their stream key. */
@Component
public class StageEntrance {

    private final StreamKeys keys;
    private final BroadcastBook book;

    StageEntrance(StreamKeys keys, BroadcastBook book) {
        this.keys = keys;
        this.book = book;
    }

    /** Whether an encoder may send. */
    public sealed interface Entry {
        record Welcome(ShowId show) implements Entry {}

        record Refused(Refusal why) implements Entry {}
    }

    /** Lets an encoder's connection send, when its key is true and no other one sends. */
    public Entry enter(String key, UUID connection) {
        Optional<Row> row = keys.showOf(key).flatMap(book::find);
        if (row.isEmpty()) {
            return new Entry.Refused(Refusal.WRONG_KEY);
        }
        ShowId show = row.get().show();
        int generation = row.get().generation();
        if (!keys.isTrue(key, show, generation)) {
            return new Entry.Refused(Refusal.WRONG_KEY);
        }
        if (!book.begin(show, generation, connection)) {
            return new Entry.Refused(Refusal.OTHER_ON_AIR);
        }
        return new Entry.Welcome(show);
    }
}
