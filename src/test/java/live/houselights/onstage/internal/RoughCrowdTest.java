package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import live.houselights.cluster.Topics;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.stage.PassRevoked;
import live.houselights.testing.OnH2;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** What the stage answers to those who do not keep to the rules, and that nobody else notices. */
@OnH2
class RoughCrowdTest {

    @Autowired
    Topics topics;

    @Autowired
    TestClock clock;

    @RegisterExtension
    final Evening evening = new Evening();

    @Test
    void aPageOfAnotherOriginIsNotLetIn() {
        assertThatThrownBy(() -> StageClient.open(evening.port(), evening.show(), "https://evil.example"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void aForgedPassIsRefusedAndOthersDoNotNotice() {
        StageClient noor = evening.joined(evening.fan("Noor"));

        assertRefusedPass("eyJmb3JnZWQi.AAAA");
        assertRefusedPass(new Seal("another-secret-that-is-long-enough-0123456789"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .seal(
                        "stage-pass",
                        evening.show() + "|" + TicketId.next() + "|-|-|team|Eve",
                        clock.instant().plusSeconds(60)));

        assertThat(noor.said("c1", "all quiet here")).isEqualTo(1);
    }

    @Test
    void aPassOfAnotherShowOrALapsedOneIsRefused() {
        ShowId other = evening.anotherShow();
        assertRefusedPass(evening.pass(evening.fanOf(other, "Mia")));

        String lapsed = evening.pass(evening.fan("Mia"));
        clock.advance(Passes.LIFETIME.plusSeconds(1));
        assertRefusedPass(lapsed);
    }

    @Test
    void aRevokedTicketLeavesAtOnceAndDoesNotComeBack() {
        TicketId ticket = TicketId.next();
        Viewer mia = evening.fan("Mia", ticket, null);
        StageClient client = evening.joined(mia);

        topics.publish(new PassRevoked(evening.show(), ticket));

        assertThat(client.await("bye").path("code").stringValue()).isEqualTo("revoked");
        assertThat(client.awaitClose()).isEqualTo(4401);
        assertRefusedPass(evening.pass(mia));
    }

    @Test
    void anExchangedTicketIsAskedToComeBackWithTheOneThatStandsForIt() {
        TicketId old = TicketId.next();
        TicketId fresh = TicketId.next();
        Viewer mia = evening.fan("Mia", old, null);
        StageClient client = evening.joined(mia);

        topics.publish(new PassRevoked(evening.show(), old, fresh));

        assertThat(client.await("bye").path("code").stringValue())
                .as("the page knows this word, and asks for another pass by itself")
                .isEqualTo("bad_pass");
        assertThat(client.awaitClose()).isEqualTo(4401);
        assertRefusedPass(evening.pass(mia));
        assertThat(evening.joined(evening.fan("Mia", fresh, null)).said("c1", "up here now"))
                .isPositive();
    }

    @Test
    void aFrameThatIsTooLargeClosesTheSocket() {
        StageClient mia = evening.joined(evening.fan("Mia"));

        mia.raw("x".repeat(9 * 1024));

        assertThat(mia.awaitClose()).isEqualTo(1009);
    }

    @Test
    void aMegabyteOfTextClosesTheSocketAndOthersDoNotNotice() {
        StageClient noor = evening.joined(evening.fan("Noor"));
        StageClient mia = evening.joined(evening.fan("Mia"));

        try {
            mia.raw("x".repeat(1_024 * 1_024));
        } catch (CompletionException _) {
            // The close came while it was still being written.
        }

        assertThat(mia.awaitClose()).isEqualTo(1009);
        assertThat(noor.said("c1", "all quiet here")).isEqualTo(1);
    }

    @Test
    void fragmentsWithoutEndCloseTheSocketAndOthersDoNotNotice() {
        StageClient noor = evening.joined(evening.fan("Noor"));
        StageClient mia = evening.joined(evening.fan("Mia"));

        for (int i = 0; i < 12; i++) {
            try {
                mia.socket().sendText("x".repeat(1_000), false).join();
            } catch (CompletionException _) {
                break;
            }
        }

        assertThat(mia.awaitClose()).isEqualTo(1009);
        assertThat(noor.said("c1", "all quiet here")).isEqualTo(1);
    }

    @Test
    void binaryClosesTheSocketWithAReasonAndOthersDoNotNotice() {
        StageClient noor = evening.joined(evening.fan("Noor"));
        StageClient mia = evening.joined(evening.fan("Mia"));

        mia.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();

        assertThat(mia.await("bye").path("reason").stringValue()).isEqualTo(Bye.BINARY.reason());
        assertThat(mia.awaitClose()).isEqualTo(1003);
        assertThat(noor.said("c1", "all quiet here")).isEqualTo(1);
    }

    @Test
    void malformedFramesAreRefusedAndInTheEndClosed() {
        StageClient mia = evening.joined(evening.fan("Mia"));

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
    void aRefThatNoDatabaseWouldKeepIsRefusedAndOthersAreHeard() {
        StageClient mia = evening.joined(evening.fan("Mia"));
        StageClient noor = evening.joined(evening.fan("Noor"));

        mia.raw("{\"t\":\"say\",\"ref\":\"a\\u0000\",\"text\":\"hi\",\"re\":null}");
        mia.raw("{\"t\":\"say\",\"ref\":\"%s\",\"text\":\"hi\",\"re\":null}".formatted("x".repeat(65)));

        assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("bad_request");
        assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("bad_request");
        assertThat(noor.said("a-1", "all quiet here")).isEqualTo(1);
    }

    @Test
    void whoSpeaksBeforeJoiningIsClosed() {
        StageClient mia = evening.open();

        mia.say("c1", "hello?");

        assertThat(mia.awaitClose()).isEqualTo(1002);
    }

    @Test
    void whoSaysNothingIsClosedAfterAWhile() {
        assertThat(evening.open().awaitClose()).isEqualTo(1002);
    }

    @Test
    void aFloodEndsAndOthersDoNotNotice() {
        StageClient noor = evening.joined(evening.fan("Noor"));
        StageClient flood = evening.joined(evening.fan("Flood"));

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
        StageClient client = evening.open();
        client.knock(pass, null, null);
        assertThat(client.await("bye").path("reason").stringValue()).isNotBlank();
        assertThat(client.awaitClose()).isEqualTo(4401);
    }
}
