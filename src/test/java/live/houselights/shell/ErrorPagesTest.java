package live.houselights.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import live.houselights.testing.OnH2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What goes wrong is told with the right status, and tells nothing else. */
@OnH2
class ErrorPagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/nothing-here", "/nothing/here/either", "/shows/no-such-show", "/inbox"})
    void aPageThatIsNotThereIsA404(String path) throws Exception {
        HttpResponse<String> answer = get(path, "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("Exception", "at live.houselights");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/01a20587-a5cd-7000-8000-000000000000/forged-key/receipt.pdf",
                "/orders/not-an-id/key/receipt.pdf",
                "/orders/01a20587-a5cd-7000-8000-000000000000/forged-key/show.ics",
                "/orders/01a20587-a5cd-7000-8000-000000000000/k/qr/01a20587-a5cd-7000-8000-000000000000.png",
                "/orders/01a20587-a5cd-7000-8000-000000000000/k/qr/'%20or%201=1.png"
            })
    void anOrdersFilesOpenWithItsKeyOnly(String path) throws Exception {
        HttpResponse<String> page = get(path, "text/html");
        HttpResponse<String> json = get(path, "application/json");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is nothing at this address.");
        assertThat(json.body()).isEqualTo("{\"status\":404,\"sentence\":\"There is nothing at this address.\"}");
    }

    @Test
    void aProgramThatIsNotSignedInGetsA401() throws Exception {
        HttpResponse<String> answer = get("/error", "application/json");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Please sign in first.").doesNotContain("trace", "exception");
    }

    @Test
    void theWatchPagesPolicyLetsItTalkToTheEdgeOnly() throws Exception {
        HttpResponse<String> answer = get("/watch/no-such-show", "text/html");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "default-src 'none'",
                        "connect-src 'self' http://localhost:* ws://localhost:*",
                        "media-src 'self' blob:")
                .doesNotContain("unsafe-eval");
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Accept", accept)
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
