package live.houselights.onstage.replay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.ApplauseBook;
import live.houselights.onstage.internal.PastAsks;
import live.houselights.onstage.internal.PastAsks.Asked;
import live.houselights.onstage.internal.PastChat;
import live.houselights.onstage.internal.PastChat.Said;
import live.houselights.onstage.internal.ViewersDelay;
import live.houselights.onstage.playback.Recording;
import live.houselights.onstage.playback.Recording.Piece;
import live.houselights.onstage.playback.StreamSource;
import org.springframework.stereotype.Component;

/**
 * What goes with a replay: the audience's heat, and their chat a minute at a time. However many watch it, a node reads each from SQL
 * once, until it changes.
 */
@Component
public class Replays {

    /** A show that is over gets no more heat, but for what is some seconds late. */
    public static final Duration FRESH = Duration.ofMinutes(1);

    /** What a moderator takes away is gone from the replay within this time. */
    static final Duration EDITION_FRESH = Duration.ofSeconds(1);

    private static final int MOST_SHOWS = 200;
    private static final int MOST_WINDOWS = 2_000;

    private final ApplauseBook applause;
    private final PastChat chat;
    private final PastAsks asks;
    private final StreamSource source;
    private final Cache<ShowId, CrowdHeat> heats = Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .maximumSize(MOST_SHOWS)
            .build();
    private final Cache<ShowId, String> editions = Caffeine.newBuilder()
            .expireAfterWrite(EDITION_FRESH)
            .maximumSize(MOST_SHOWS)
            .build();
    private final Cache<ShowId, AskedThen> questions = Caffeine.newBuilder()
            .expireAfterWrite(EDITION_FRESH)
            .maximumSize(MOST_SHOWS)
            .build();
    private final Cache<Page, ChatWindow> windows =
            Caffeine.newBuilder().maximumSize(MOST_WINDOWS).build();

    /** A window as it is in one edition. */
    private record Page(ShowId show, int window, String edition) {}

    Replays(ApplauseBook applause, PastChat chat, PastAsks asks, StreamSource source) {
        this.applause = applause;
        this.chat = chat;
        this.asks = asks;
        this.source = source;
    }

    /** How much the audience felt along the replay of a show that is over. */
    public CrowdHeat heat(Show show) {
        return Objects.requireNonNull(
                heats.get(show.id(), id -> CrowdHeat.of(source.recording(show), applause.felt(id))));
    }

    /**
     * What was said during a part of the replay; empty when the replay has no such part.
     *
     * @param window counts minutes from 0
     */
    public Optional<ChatWindow> chat(Show show, int window) {
        Recording recording = source.recording(show);
        Duration from = ChatWindow.LENGTH.multipliedBy(window);
        if (from.compareTo(recording.length()) >= 0) {
            return Optional.empty();
        }
        String edition = Objects.requireNonNull(editions.get(show.id(), chat::edition));
        List<Piece> pieces = recording.between(from, from.plus(ChatWindow.LENGTH));
        return Optional.of(
                Objects.requireNonNull(windows.get(new Page(show.id(), window, edition), page -> read(page, pieces))));
    }

    /** What was asked, and when in the replay it was on stage. */
    public AskedThen asked(Show show) {
        return Objects.requireNonNull(questions.get(show.id(), _ -> readAsked(show)));
    }

    private AskedThen readAsked(Show show) {
        Recording recording = source.recording(show);
        List<AskedThen.Moment> moments = new ArrayList<>();
        for (Asked asked : asks.asked(show.id())) {
            // Who put it on stage saw the picture some seconds after it was played.
            moment(recording, asked.from().minus(ViewersDelay.USUAL)).ifPresent(at -> {
                Duration whole = asked.to() == null ? AskedThen.LONGEST : Duration.between(asked.from(), asked.to());
                Duration shown = whole.compareTo(AskedThen.LONGEST) < 0 ? whole : AskedThen.LONGEST;
                moments.add(new AskedThen.Moment(seconds(at), seconds(at.plus(shown)), asked.question()));
            });
        }
        moments.sort(Comparator.comparingDouble(AskedThen.Moment::at));
        return new AskedThen(List.copyOf(moments));
    }

    /** Where the replay shows what was on stage then; what was not recorded is followed by what comes next. */
    private static Optional<Duration> moment(Recording recording, Instant stage) {
        return recording
                .at(stage)
                .or(() -> recording.pieces().stream()
                        .filter(piece -> piece.from().isAfter(stage))
                        .min(Comparator.comparing(Piece::from))
                        .map(Piece::at));
    }

    private static double seconds(Duration at) {
        return at.toMillis() / 1_000.0;
    }

    private ChatWindow read(Page page, List<Piece> pieces) {
        List<ChatWindow.Line> lines = new ArrayList<>();
        for (Piece piece : pieces) {
            // Who spoke saw the picture some seconds after it was played.
            Instant from = piece.from().plus(ViewersDelay.USUAL);
            int room = ChatWindow.MOST_LINES - lines.size();
            for (Said said : chat.between(page.show(), from, from.plus(piece.length()), room)) {
                Duration at = piece.at().plus(Duration.between(from, said.at()));
                lines.add(new ChatWindow.Line(seconds(at), said.message()));
            }
        }
        lines.sort(Comparator.comparingDouble(ChatWindow.Line::at));
        return new ChatWindow(page.window(), page.edition(), List.copyOf(lines));
    }
}
