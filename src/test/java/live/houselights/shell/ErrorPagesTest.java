package live.houselights.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import live.houselights.testing.OnH2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes wrong is told with the right status, and tells nothing else. */
@OnH2
@ExtendWith(OutputCaptureExtension.class)
class ErrorPagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

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
    void aPageThatBreaksShowsAReferenceThatIsInTheLogAndNothingElse(CapturedOutput log) throws Exception {
        HttpResponse<String> page = without("product", () -> get("/store", "text/html"));

        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("A string snapped");
        assertNothingLeaks(page.body());
        assertReferenceIn(page.body(), log, "/store");
    }

    @Test
    void aFileThatBreaksSaysSoInTheLanguageItWasAskedIn(CapturedOutput log) throws Exception {
        String path = "/artwork/01a20587-a5cd-7000-8000-000000000000/480.jpg";
        HttpResponse<String> page = without("artwork_size", () -> get(path, "text/html"));
        HttpResponse<String> json = without("artwork_size", () -> get(path, "application/json"));
        HttpResponse<String> picture = without("artwork_size", () -> get(path, "image/avif,image/webp"));

        assertThat(List.of(page, json, picture)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(500);
            assertNothingLeaks(answer.body());
        });
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("Something on our side broke.");
        assertThat(json.body()).matches("\\{\"status\":500,\"sentence\":\"[^\"]+\",\"reference\":\"[2-9A-Z]{8}\"}");
        assertThat(picture.body()).isEmpty();
        assertReferenceIn(page.body(), log, path);
        assertReferenceIn(json.body(), log, path);
    }

    /** Takes a table away for as long as the request lasts: as broken as a house can be. */
    private HttpResponse<String> without(String table, Callable<HttpResponse<String>> request) throws Exception {
        database.sql("alter table %s rename to gone_%s".formatted(table, table)).update();
        try {
            return request.call();
        } finally {
            database.sql("alter table gone_%s rename to %s".formatted(table, table))
                    .update();
        }
    }

    private static void assertNothingLeaks(String body) {
        assertThat(body).doesNotContain("Exception", "at live.houselights", "org.h2", "select ", "gone_");
    }

    /** A page has other random texts too, and one of them may look like a reference. */
    private static void assertReferenceIn(String body, CapturedOutput log, String path) {
        List<String> candidates = Pattern.compile("\\b[2-9A-HJ-NP-Z]{8}\\b")
                .matcher(body.replaceAll("\\\\u[0-9a-f]{4}", " "))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(candidates)
                .as(body)
                .anySatisfy(reference -> assertThat(log.getOut()).contains(reference + " at " + path));
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
