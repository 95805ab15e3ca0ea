package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Broadcasts;
import live.houselights.onstage.Retention;
import live.houselights.onstage.internal.BroadcastBook.Row;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Broadcasts from anywhere: keys are made of what SQL has. */
@Component
class BroadcastDesk implements Broadcasts {

    private final BroadcastBook book;
    private final StreamKeys keys;
    private final SrtPorts srt;
    private final String server;
    private final Duration usualRetention;
    private final Clock clock;

    BroadcastDesk(
            BroadcastBook book,
            StreamKeys keys,
            SrtPorts srt,
            @Value("${houselights.video.rtmp-url}") String server,
            @Value("${houselights.video.retention}") Duration usualRetention,
            Clock clock) {
        this.book = book;
        this.keys = keys;
        this.srt = srt;
        this.server = server;
        this.usualRetention = usualRetention;
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

    @Override
    public boolean offersSrt() {
        return srt.isOffered();
    }

    @Override
    public boolean openSrt(ShowId show) {
        return srt.give(show);
    }

    @Override
    public void closeSrt(ShowId show) {
        book.freeSrtPort(show);
    }

    @Override
    public void retain(ShowId show, Retention retention) {
        book.retain(show, retention);
    }

    @Override
    public Duration usualRetention() {
        return usualRetention;
    }

    private Broadcast told(Row row) {
        Signal signal = row.isOnAir(clock.instant())
                ? new Signal.OnAir(row.since(), row.encoder())
                : new Signal.Silent(row.holder() == null ? row.since() : row.heardAt());
        Trouble trouble = row.troubleAt() == null ? null : new Trouble(row.troubleAt(), row.trouble());
        return new Broadcast(
                row.show(),
                server,
                keys.of(row.show(), row.generation()),
                signal,
                trouble,
                row.retention(),
                srt.addressOf(row).orElse(null));
    }
}
