package live.houselights.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import live.houselights.sql.Share;
import live.houselights.sql.Shares;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TakenConnections;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What browsers are told while a crowd has all the connections that pages may have. */
class RushTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract {

        private static final String PICTURE = "/artwork/01a20587-a5cd-7000-8000-000000000000/480.jpg";

        @LocalServerPort
        int port;

        @LocalManagementPort
        int managementPort;

        @Autowired
        Shares shares;

        @Autowired
        DataSource database;

        @Test
        void aPageIsRefusedBeforeASessionIsMadeAndComesBackByItself() throws Exception {
            HttpResponse<String> page;
            try (TakenConnections _ = TakenConnections.allOf(Share.PAGES, shares, database)) {
                page = get("/store", "text/html");
            }

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).hasValue("3");
            assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
            assertThat(page.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
            assertThat(page.body())
                    .contains("Very many are here at once.", "http-equiv=\"refresh\"")
                    .doesNotContain("Exception", "written it down");
            assertThat(get("/store", "text/html").statusCode()).isEqualTo(200);
        }

        @Test
        void aProgramIsToldInItsLanguage() throws Exception {
            HttpResponse<String> answer;
            try (TakenConnections _ = TakenConnections.allOf(Share.PAGES, shares, database)) {
                answer = get(PICTURE, "application/json");
            }

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
            assertThat(answer.body()).contains("\"status\":503", "Please try again in a moment.");
            assertThat(get(PICTURE, "application/json").statusCode()).isEqualTo(404);
        }

        @Test
        void theOrchestratorAndThePaymentProviderAreAnsweredAllTheSame() throws Exception {
            try (TakenConnections _ = TakenConnections.allOf(Share.PAGES, shares, database)) {
                HttpResponse<String> ready =
                        send(HttpRequest.newBuilder(url(managementPort, "/actuator/health/readiness")));
                HttpResponse<String> forged = send(HttpRequest.newBuilder(url(port, "/payments/webhooks/test"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")));

                assertThat(ready.statusCode()).isEqualTo(200);
                assertThat(forged.statusCode()).isBetween(400, 499);
            }
        }

        @Test
        void sixtyPagesAtOnceAreAllServed() {
            List<Integer> statuses = Crowd.of(60).attempt(60, _ -> status("/store"));

            assertThat(statuses).containsOnly(200);
        }

        private int status(String path) {
            try {
                return get(path, "text/html").statusCode();
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        }

        private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(url(port, path)).header("Accept", accept));
        }

        private static URI url(int port, String path) {
            return URI.create("http://localhost:" + port + path);
        }

        private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            }
        }
    }
}
