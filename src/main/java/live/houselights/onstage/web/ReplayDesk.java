package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.LongerReplays;
import live.houselights.onstage.replay.AskedThen;
import live.houselights.onstage.replay.ChatWindow;
import live.houselights.onstage.replay.CrowdHeat;
import live.houselights.onstage.replay.Replays;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells whoever watches a replay what the audience of the evening said and felt. It is the same for all of them, and a network before
 * the media may carry it too.
 */
@RestController
@OnRole(Role.ONSTAGE)
class ReplayDesk {

    /** How long a network may show everybody what a moderator may have taken away meanwhile. */
    private static final Duration CHAT_SHARED = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final PlaybackGate gate;
    private final Cdn cdn;
    private final Replays replays;
    private final LongerReplays longer;
    private final Clock clock;

    ReplayDesk(Catalog catalog, PlaybackGate gate, Cdn cdn, Replays replays, LongerReplays longer, Clock clock) {
        this.catalog = catalog;
        this.gate = gate;
        this.cdn = cdn;
        this.replays = replays;
        this.longer = longer;
        this.clock = clock;
    }

    @GetMapping("/playback/{show:[0-9a-f-]{36}}/heat.json")
    ResponseEntity<CrowdHeat> heat(@PathVariable String show, HttpServletRequest request) {
        CacheControl kept = CacheControl.maxAge(Replays.FRESH);
        return answer(
                show,
                request,
                (it, shared) -> Optional.of(ResponseEntity.ok()
                        .cacheControl(shared ? kept.cachePublic() : kept.cachePrivate())
                        .body(replays.heat(it))));
    }

    /** A browser may keep it and asks each time whether it still holds: what was taken away must not stay on a screen. */
    @GetMapping("/playback/{show:[0-9a-f-]{36}}/chat/{window:[0-9]{1,4}}.json")
    ResponseEntity<ChatWindow> chat(@PathVariable String show, @PathVariable int window, HttpServletRequest request) {
        return answer(
                show,
                request,
                (it, shared) -> replays.chat(it, window)
                        .map(chat -> ResponseEntity.ok()
                                .cacheControl(soonStale(shared))
                                .eTag(chat.edition())
                                .body(chat)));
    }

    /** What was asked and answered on stage; what a moderator took away goes as with the chat. */
    @GetMapping("/playback/{show:[0-9a-f-]{36}}/asks.json")
    ResponseEntity<AskedThen> asks(@PathVariable String show, HttpServletRequest request) {
        return answer(
                show,
                request,
                (it, shared) -> Optional.of(
                        ResponseEntity.ok().cacheControl(soonStale(shared)).body(replays.asked(it))));
    }

    private static CacheControl soonStale(boolean shared) {
        return shared
                ? CacheControl.maxAge(CHAT_SHARED).cachePublic()
                : CacheControl.noCache().cachePrivate();
    }

    /**
     * @param answer told whether a network asks, and may carry it to all
     */
    private <T> ResponseEntity<T> answer(
            String text, HttpServletRequest request, BiFunction<Show, Boolean, Optional<ResponseEntity<T>>> answer) {
        Optional<ShowId> id = PlaybackGate.show(text);
        boolean shared = cdn.asks(request);
        if (id.isEmpty() || !(shared || gate.admits(request, id.get()))) {
            return PlaybackGate.closed();
        }
        return catalog.show(id.get())
                .map(longer::longest)
                .filter(it -> it.phaseAt(clock.instant()) == StagePhase.REPLAY)
                .flatMap(it -> answer.apply(it, shared))
                .orElseGet(() -> ResponseEntity.notFound()
                        .cacheControl(CacheControl.noStore())
                        .build());
    }
}
