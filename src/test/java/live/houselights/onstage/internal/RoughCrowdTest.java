package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import live.houselights.catalog.Programme;
import live.houselights.cluster.Topics;
import live.houselights.edge.Edge;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.stage.PassRevoked;
import live.houselights.testing.OnH2;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the stage answers to those who do not keep to the rules, and that nobody else notices. */
@OnH2
class RoughCrowdTest {

    @Autowired
    Edge edge;

    @Autowired
    Programme programme;

    @Autowired
    StageFans fans;

    @Autowired
    Passes passes;

    @Autowired
    Topics topics;

    @Autowired
    TestClock clock;

    private final List<StageClient> clients = new ArrayList<>();
    private Stagehand hand;
    private ShowId show;

    @BeforeEach
    void openDoors() {
        clock.reset();
        hand = new Stagehand(programme, fans, passes);
        show = hand.show(clock.instant().plus(Duration.ofHours(1)));
        clock.advance(Duration.ofMinutes(70));
    }

    @AfterEach
    void goHome() {
        clients.forEach(StageClient::close);
        clock.reset();
    }

    @Test
    void aPageOfAnotherOriginIsNotLetIn() {
        assertThatThrownBy(() -> StageClient.open(edge.port(), show, "https://evil.example"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void aForgedPassIsRefused() {
        assertRefusedPass("eyJmb3JnZWQi.AAAA");
        assertRefusedPass(new Seal("another-secret-that-is-long-enough-0123456789"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .seal(
                        "stage-pass",
                        show + "|" + TicketId.next() + "|-|-|team|Eve",
                        clock.instant().plusSeconds(60)));
    }

    @Test
    void aPassOfAnotherShowOrALapsedOneIsRefused() {
        ShowId other = hand.show(clock.instant().plus(Duration.ofHours(1)));
        assertRefusedPass(hand.pass(hand.fan(other, "Mia")));

        String lapsed = hand.pass(hand.fan(show, "Mia"));
        clock.advance(Passes.LIFETIME.plusSeconds(1));
        assertRefusedPass(lapsed);
    }

    @Test
    void aRevokedTicketLeavesAtOnceAndDoesNotComeBack() {
        TicketId ticket = TicketId.next();
        Viewer mia = hand.fan(show, "Mia", ticket, null);
        StageClient client = joined(mia);

        topics.publish(new PassRevoked(show, ticket));

        assertThat(client.await("bye").path("code").stringValue()).isEqualTo("revoked");
        assertThat(client.awaitClose()).isEqualTo(4401);
        assertRefusedPass(hand.pass(mia));
    }

    @Test
    void aFrameThatIsTooLargeClosesTheSocket() {
        StageClient mia = joined(hand.fan(show, "Mia"));

        mia.raw("x".repeat(9 * 1024));

        assertThat(mia.awaitClose()).isEqualTo(1009);
    }

    @Test
    void fragmentsWithoutEndCloseTheSocket() {
        StageClient mia = joined(hand.fan(show, "Mia"));

        for (int i = 0; i < 12; i++) {
            try {
                mia.socket().sendText("x".repeat(1_000), false).join();
            } catch (CompletionException _) {
                break;
            }
        }

        assertThat(mia.awaitClose()).isEqualTo(1009);
    }

    @Test
    void binaryClosesTheSocket() {
        StageClient mia = joined(hand.fan(show, "Mia"));

        mia.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();

        assertThat(mia.awaitClose()).isEqualTo(1003);
    }

    @Test
    void malformedFramesAreRefusedAndInTheEndClosed() {
        StageClient mia = joined(hand.fan(show, "Mia"));

        mia.raw("{not json");
        assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("bad_request");
        mia.raw("{\"t\":\"say\",\"ref\":\"c1\",\"text\":17}");
        assertThat(mia.await("refused").path("ref").stringValue()).isEqualTo("c1");
        mia.raw("{\"t\":\"react\",\"kind\":\"heart\",\"n\":100000}");
        mia.raw("{\"t\":\"dance\"}");
        mia.raw("[".repeat(4_000));
        for (int i = 0; i < Seat.MOST_MALFORMED; i++) {
            mia.raw("null");
        }

        assertThat(mia.awaitClose()).isEqualTo(1002);
    }

    @Test
    void whoSpeaksBeforeJoiningIsClosed() {
        StageClient mia = open();

        mia.say("c1", "hello?");

        assertThat(mia.awaitClose()).isEqualTo(1002);
    }

    @Test
    void whoSaysNothingIsClosedAfterAWhile() {
        assertThat(open().awaitClose()).isEqualTo(1002);
    }

    @Test
    void aFloodEndsAndOthersDoNotNotice() {
        StageClient noor = joined(hand.fan(show, "Noor"));
        StageClient flood = joined(hand.fan(show, "Flood"));

        for (int i = 0; i < 10_000 && !flood.socket().isOutputClosed(); i++) {
            try {
                flood.raw("{\"t\":\"ping\"}");
            } catch (CompletionException _) {
                break;
            }
        }

        assertThat(flood.awaitClose()).isEqualTo(4429);
        assertThat(noor.said("c1", "all quiet here")).isEqualTo(1);
    }

    private void assertRefusedPass(String pass) {
        StageClient client = open();
        client.send(StageTest.Promises.JSON
                .createObjectNode()
                .put("t", "join")
                .put("v", 1)
                .put("pass", pass)
                .putNull("epoch")
                .putNull("after"));
        assertThat(client.awaitClose()).isEqualTo(4401);
    }

    private StageClient open() {
        StageClient client = StageClient.open(edge.port(), show);
        clients.add(client);
        return client;
    }

    private StageClient joined(Viewer viewer) {
        StageClient client = open();
        client.join(hand.pass(viewer));
        return client;
    }
}
