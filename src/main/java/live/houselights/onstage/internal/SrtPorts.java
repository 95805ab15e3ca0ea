package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.houselights.catalog.Catalog;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.BroadcastBook.Row;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which show's encoder may come by SRT at which port. SRT names no show and no key, as RTMP does; but each port may ask for a
 * passphrase of its own, without which nobody gets as far as sending. So each show that wants SRT has a port of the house's range for
 * itself until it is over, and its passphrase is part of the stream key.
 */
@Component
public class SrtPorts {

    /** After a show its port is another's. */
    private static final Duration AFTER = Duration.ofHours(1);

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    /** Each open port costs each onstage node an idle ffmpeg, of some 30 MB, and two threads. */
    private static final int MOST = 20;

    private static final int LAST_PORT = 65_535;

    private final List<Integer> range;
    private final String host;
    private final BroadcastBook book;
    private final StreamKeys keys;
    private final Catalog catalog;
    private final Clock clock;

    SrtPorts(
            @Value("${houselights.video.srt-ports:}") String range,
            @Value("${houselights.video.srt-host}") String host,
            BroadcastBook book,
            StreamKeys keys,
            Catalog catalog,
            Clock clock) {
        this.range = parse(range.strip());
        this.host = host;
        this.book = book;
        this.keys = keys;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Where one show's encoder comes, and what it shows.
     *
     * @param key of the show's stream, a secret
     * @param passphrase that SRT asks for, a secret
     */
    public record Place(ShowId show, int port, String key, String passphrase) {}

    static List<Integer> parse(String range) {
        if (range.isEmpty()) {
            return List.of();
        }
        Matcher ports = RANGE.matcher(range);
        if (ports.matches()) {
            int first = Integer.parseInt(ports.group(1));
            String end = ports.group(2);
            int last = end == null ? first : Integer.parseInt(end);
            if (first > 0 && first <= last && last <= LAST_PORT && last - first < MOST) {
                return IntStream.rangeClosed(first, last).boxed().toList();
            }
        }
        throw new IllegalArgumentException(
                "houselights.video.srt-ports is one port or a range of at most %d, such as 9710-9719: %s"
                        .formatted(MOST, range));
    }

    /** Whether the house has any. */
    public boolean isOffered() {
        return !range.isEmpty();
    }

    /** All that are open now. */
    public List<Place> places() {
        return open().filter(row -> !isOver(row))
                .flatMap(row -> placeOf(row).stream())
                .toList();
    }

    /** Gives a show a port of its own, unless all are taken by shows that are not over. One that has one keeps it. */
    boolean give(ShowId show) {
        if (book.find(show).flatMap(this::placeOf).isPresent()) {
            return true;
        }
        open().filter(this::isOver).forEach(row -> book.freeSrtPort(row.show()));
        return range.stream().anyMatch(port -> book.giveSrtPort(show, port));
    }

    /** What a manager writes into the encoder; empty where no port is open. */
    Optional<String> addressOf(Row row) {
        return placeOf(row)
                .map(it -> "srt://%s:%d?passphrase=%s&pbkeylen=16".formatted(host, it.port(), it.passphrase()));
    }

    private Stream<Row> open() {
        return book.withSrtPort().stream();
    }

    private Optional<Place> placeOf(Row row) {
        Integer port = row.srtPort();
        return port == null || !range.contains(port)
                ? Optional.empty()
                : Optional.of(new Place(
                        row.show(),
                        port,
                        keys.of(row.show(), row.generation()),
                        keys.passphrase(row.show(), row.generation())));
    }

    private boolean isOver(Row row) {
        Instant now = clock.instant();
        return catalog.show(row.show())
                .filter(show -> now.isBefore(show.endsAt().plus(AFTER)))
                .isEmpty();
    }
}
