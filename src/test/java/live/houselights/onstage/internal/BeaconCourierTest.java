package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import live.houselights.messages.audience.BeaconsBrought.Verdict;
import live.houselights.messages.audience.BringBeacons;
import live.houselights.messages.audience.BringBeacons.Brought;
import live.houselights.onstage.internal.ScriptedGroups.Asked;
import org.junit.jupiter.api.Test;

/** Beacons go together, in bounds, and every page hears what became of its own. */
class BeaconCourierTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedGroups group = new ScriptedGroups();
    private final BeaconCourier courier = courier(BeaconCourier.PATIENCE);

    private BeaconCourier courier(Duration patience) {
        return new BeaconCourier(group, new StageMeters(meters), "X-Country", patience);
    }

    /** A page that sends beacons. */
    private static final class Page {

        private final BlockingQueue<Verdict> told = new LinkedBlockingQueue<>();
        private final BeaconSlot slot;

        Page(BeaconCourier courier, String country) {
            slot = courier.slot(name -> name.equals("X-Country") ? country : null);
        }

        void put(String json) {
            slot.put(json, told::add);
        }

        Verdict told() throws InterruptedException {
            Verdict verdict = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(verdict).as("what the page is told").isNotNull();
            return java.util.Objects.requireNonNull(verdict);
        }
    }

    @Test
    void aBeaconIsBroughtAsItWasWrittenWithWhereItComesFrom() throws InterruptedException {
        Page page = new Page(courier, "DE");
        page.put("{\"v\": 2}");

        Asked asked = group.next();
        assertThat(asked.command().beacons()).containsExactly(new Brought("{\"v\": 2}", "DE"));
        asked.answer(Verdict.kept("30;full"));

        assertThat(page.told()).isEqualTo(new Verdict(204, null, 0, "30;full"));
        assertThat(meters.counter("houselights.onstage.beacons", "status", "204")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatIsNoCountryIsNone() throws InterruptedException {
        new Page(courier, "Narnia").put("{}");

        assertThat(group.next().command().beacons()).containsExactly(new Brought("{}", ""));
    }

    @Test
    void manyGoTogetherAndEachPageHearsItsOwn() throws InterruptedException {
        List<Page> pages =
                IntStream.range(0, 1_000).mapToObj(_ -> new Page(courier, "")).toList();
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).put("{\"n\":%d}".formatted(i));
        }

        List<String> brought = new ArrayList<>();
        int letters = 0;
        while (brought.size() < pages.size()) {
            Asked asked = group.next();
            letters++;
            List<String> beacons =
                    asked.command().beacons().stream().map(Brought::json).toList();
            asked.answer(
                    beacons.stream().map(json -> Verdict.refused(400, json)).toArray(Verdict[]::new));
            brought.addAll(beacons);
        }

        assertThat(letters).isLessThan(100);
        for (int i = 0; i < pages.size(); i++) {
            String own = "{\"n\":%d}".formatted(i);
            assertThat(brought.get(i)).isEqualTo(own);
            assertThat(pages.get(i).told().reason()).isEqualTo(own);
        }
    }

    @Test
    void noLetterIsLargerThanNodesTake() throws InterruptedException {
        String large = "{\"padding\":\"%s\"}".formatted("x".repeat(4_000));
        for (int i = 0; i < 200; i++) {
            new Page(courier, "").put(large);
        }

        for (int brought = 0; brought < 200; ) {
            Asked asked = group.next();
            assertThat(asked.command().beacons().stream()
                            .mapToInt(it -> it.json().length())
                            .sum())
                    .isLessThanOrEqualTo(BringBeacons.MOST_BYTES);
            brought += asked.command().beacons().size();
            asked.keepAll();
        }
    }

    @Test
    void aGroupThatDoesNotAnswerIsNotAskedWithoutEndAndWhoComesThenIsToComeLater() throws InterruptedException {
        int most = BeaconCourier.MOST_WAITING + (BeaconCourier.MOST_ASKS + 1) * BringBeacons.MOST;
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i <= most; i++) {
            Page page = new Page(courier, "");
            pages.add(page);
            page.put("{}");
        }

        assertThat(pages.getLast().told()).isEqualTo(Verdict.later(503, "busy", BeaconCourier.RETRY_AFTER_SECONDS));
        assertThat(group.waiting()).isLessThanOrEqualTo(BeaconCourier.MOST_ASKS);

        for (int i = 0; i < BeaconCourier.MOST_ASKS; i++) {
            group.next().keepAll();
        }
        assertThat(pages.getFirst().told()).isEqualTo(Verdict.kept(null));
        await().atMost(PATIENCE).until(() -> group.waiting() > 0);
    }

    @Test
    void whenTheGroupCannotBeReachedThePageIsToGoAnotherWay() throws InterruptedException {
        Page page = new Page(courier, "");
        page.put("{}");
        group.next().answer().completeExceptionally(new TimeoutException("The group has no member"));
        assertThat(page.told()).isEqualTo(Verdict.refused(503, "unreachable"));

        page.put("{}");
        group.next().answer(Verdict.kept(null), Verdict.kept(null));
        assertThat(page.told()).isEqualTo(Verdict.refused(503, "unreachable"));
    }

    @Test
    void aGroupThatTakesTooLongIsNotWaitedFor() throws InterruptedException {
        Page page = new Page(courier(Duration.ofMillis(50)), "");
        page.put("{}");
        Asked slow = group.next();

        assertThat(page.told()).isEqualTo(Verdict.refused(503, "unreachable"));
        slow.keepAll();
        assertThat(page.told).isEmpty();
    }

    @Test
    void whatIsTooLargeOrComesTooOftenIsAnsweredHere() throws InterruptedException {
        Page page = new Page(courier, "");
        page.put("{\"padding\":\"%s\"}".formatted("ü".repeat(BeaconSlot.LARGEST_BYTES / 2)));
        assertThat(page.told()).isEqualTo(Verdict.refused(413, "too large"));

        for (int i = 0; i < BeaconSlot.BURST; i++) {
            page.put("{}");
        }
        page.put("{}");

        assertThat(page.told()).isEqualTo(Verdict.later(429, "too many", (int) BeaconSlot.REFILL.toSeconds()));
    }
}
