package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import live.houselights.messages.audience.BeaconsBrought.Verdict;
import live.houselights.messages.audience.BringBeacons.Brought;
import live.houselights.onstage.internal.ScriptedGroups.Asked;
import live.houselights.testing.OnH2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Beacons over the stage's real socket; who takes them is the test. */
@OnH2
class BeaconSocketTest {

    @Autowired
    ApplicationContext house;

    @RegisterExtension
    final Evening evening = new Evening();

    private final ScriptedGroups group = new ScriptedGroups();
    private SecondNode node;

    @BeforeEach
    void open() {
        var meters = new StageMeters(new SimpleMeterRegistry());
        node = new SecondNode(house, new BeaconCourier(group, meters, "X-Country", BeaconCourier.PATIENCE));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aBeaconIsHandedOnAsItIsAndItsVerdictComesBack() throws InterruptedException {
        try (StageClient mia = StageClient.open(node.port(), evening.show(), "X-Country", "DE")) {
            mia.join(evening.pass(evening.fan("Mia")));
            ObjectNode frame = beacon("b1");
            mia.send(frame);

            Asked asked = group.next();
            assertThat(asked.command().beacons())
                    .containsExactly(new Brought(frame.path("beacon").toString(), "DE"));
            asked.answer(Verdict.kept("60;presence"));
            JsonNode kept = answer(mia, "b1");
            assertThat(kept.path("status").intValue()).isEqualTo(204);
            assertThat(kept.path("pace").stringValue()).isEqualTo("60;presence");
            assertThat(kept.has("reason") || kept.has("retryAfter")).isFalse();

            mia.send(beacon("b2"));
            group.next().answer(Verdict.later(503, "full", 60));
            JsonNode later = answer(mia, "b2");
            assertThat(later.path("status").intValue()).isEqualTo(503);
            assertThat(later.path("reason").stringValue()).isEqualTo("full");
            assertThat(later.path("retryAfter").intValue()).isEqualTo(60);
            assertThat(later.has("pace")).isFalse();
        }
    }

    @Test
    void aBeaconThatIsTooLargeCostsNobodyTheSocket() {
        StageClient mia = evening.openAt(node.port());
        mia.join(evening.pass(evening.fan("Mia")));

        mia.raw("{\"t\":\"beacon\",\"ref\":\"b1\",\"beacon\":{\"x\":\"%s\"}}".formatted("x".repeat(5_000)));

        assertThat(answer(mia, "b1").path("status").intValue()).isEqualTo(413);
        mia.raw("{\"t\":\"ping\"}");
        mia.await("pong");
    }

    @Test
    void aFrameWithoutABeaconIsRefusedAndOneBeforeTheJoinEndsTheSocket() {
        StageClient mia = evening.openAt(node.port());
        mia.join(evening.pass(evening.fan("Mia")));
        mia.raw("{\"t\":\"beacon\",\"ref\":\"b1\",\"beacon\":\"gone\"}");
        assertThat(mia.refused("b1").path("code").stringValue()).isEqualTo("bad_request");

        StageClient early = evening.openAt(node.port());
        early.send(beacon("b1"));
        assertThat(early.awaitClose()).isEqualTo(1002);
    }

    private static JsonNode answer(StageClient client, String ref) {
        return client.await(frame -> frame.path("t").stringValue("").equals("beaconed")
                && frame.path("ref").stringValue("").equals(ref));
    }

    private ObjectNode beacon(String ref) {
        ObjectNode frame = Frames.frame("beacon", ref);
        frame.putObject("beacon")
                .put("v", 2)
                .put("id", UUID.randomUUID().toString())
                .put("session", "sealed")
                .put("show", evening.show().toString())
                .put("at", "2026-11-27T19:00:00Z")
                .put("state", "playing")
                .put("position", 12.5)
                .put("playedMs", 30_000)
                .put("device", "phone")
                .putObject("cmcd")
                .put("br", 1_400)
                .put("bs", false)
                .put("sf", "h");
        return frame;
    }
}
