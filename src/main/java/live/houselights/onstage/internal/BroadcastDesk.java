package live.houselights.onstage.internal;

import java.time.Clock;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Broadcasts;
import live.houselights.onstage.internal.BroadcastBook.Row;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Broadcasts from anywhere: keys are made of what SQL has. */
@Component
class BroadcastDesk implements Broadcasts {

    private final BroadcastBook book;
    private final StreamKeys keys;
    private final String server;
    private final Clock clock;

    BroadcastDesk(
            BroadcastBook book, StreamKeys keys, @Value("${houselights.video.rtmp-url}") String server, Clock clock) {
        this.book = book;
        this.keys = keys;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public Optional<Broadcast> of(ShowId show) {
        return book.find(show).map(this::told);
    }

    @Override
    public Broadcast setUp(ShowId show) {
        return told(book.setUp(show));
    }

    @Override
    public Broadcast rotate(ShowId show) {
        return told(book.rotate(show));
    }

    private Broadcast told(Row row) {
        Signal signal = row.isOnAir(clock.instant())
                ? new Signal.OnAir(row.since(), row.encoder())
                : new Signal.Silent(row.holder() == null ? row.since() : row.heardAt());
        Trouble trouble = row.troubleAt() == null ? null : new Trouble(row.troubleAt(), row.trouble());
        return new Broadcast(row.show(), server, keys.of(row.show(), row.generation()), signal, trouble);
    }
}
