package live.houselights.onstage.web;

import java.time.Clock;
import java.util.Optional;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.replay.CrowdHeat;
import live.houselights.onstage.replay.Replays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever watches a replay what the audience of the evening said and felt. It is the same for all of them. */
@RestController
@OnRole(Role.ONSTAGE)
class ReplayDesk {

    private final Catalog catalog;
    private final PlaybackGate gate;
    private final Replays replays;
    private final Clock clock;

    ReplayDesk(Catalog catalog, PlaybackGate gate, Replays replays, Clock clock) {
        this.catalog = catalog;
        this.gate = gate;
        this.replays = replays;
        this.clock = clock;
    }

    @GetMapping("/playback/{show:[0-9a-f-]{36}}/heat.json")
    ResponseEntity<CrowdHeat> heat(
            @PathVariable String show,
            @CookieValue(name = WatchCookies.PLAYBACK, required = false) @Nullable String pass,
            @CookieValue(name = WatchCookies.DEVICE, required = false) @Nullable String device) {
        Optional<ShowId> id = PlaybackGate.show(show);
        if (id.isEmpty() || !gate.admits(pass, device, id.get())) {
            return PlaybackGate.closed();
        }
        return replayed(id.get())
                .map(it -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(Replays.FRESH).cachePrivate())
                        .body(replays.heat(it)))
                .orElseGet(ReplayDesk::absent);
    }

    private Optional<Show> replayed(ShowId show) {
        return catalog.show(show).filter(it -> it.phaseAt(clock.instant()) == StagePhase.REPLAY);
    }

    private static <T> ResponseEntity<T> absent() {
        return ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
    }
}
