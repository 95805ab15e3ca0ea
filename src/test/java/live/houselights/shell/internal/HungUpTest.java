package live.houselights.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import live.houselights.sql.Share;
import live.houselights.sql.Shares;
import live.houselights.testing.OnH2;
import live.houselights.testing.TakenConnections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;

/** Fans hang up whenever they like, and nothing is wrong then. */
@OnH2
@ExtendWith(OutputCaptureExtension.class)
class HungUpTest {

    @LocalServerPort
    int port;

    @Autowired
    Shares shares;

    @Autowired
    DataSource database;

    @Test
    void whatIsWrittenForNobodyGoesNowhereAndNoErrorIsSentAfterIt() throws Exception {
        Torn torn = new Torn();
        HungUp.Answer answer = new HungUp.Answer(torn, "/shows/somewhere");

        answer.getOutputStream().write(new byte[100]);
        answer.getOutputStream().write(new byte[100]);
        answer.getOutputStream().flush();

        assertThat(torn.writes).hasValue(1);
        assertThatCode(() -> answer.sendError(404)).doesNotThrowAnyException();
        assertThat(torn.getStatus()).isEqualTo(200);
    }

    @Test
    void aFanWhoLeavesBeforeThePageIsThereLeavesNoErrorBehind(CapturedOutput log) throws Exception {
        try (TakenConnections _ = TakenConnections.allOf(Share.PAGES, shares, database)) {
            try (Socket fan = new Socket(InetAddress.getLoopbackAddress(), port)) {
                fan.setSoLinger(true, 0);
                fan.getOutputStream()
                        .write("GET /store HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaits);
            }
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> !somebodyWaits());
        assertThat(log.getOut()).doesNotContain("Cannot call sendError", "Error writing 'index.html'", "at a view");
    }

    private boolean somebodyWaits() {
        return shares.waiting(Share.PAGES) > 0;
    }

    /** An answer whose reader has gone. */
    private static final class Torn extends MockHttpServletResponse {

        private final AtomicInteger writes = new AtomicInteger();

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int one) throws IOException {
                    writes.incrementAndGet();
                    throw new IOException("Broken pipe");
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
