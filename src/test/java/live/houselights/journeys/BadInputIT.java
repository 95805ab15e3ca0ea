package live.houselights.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import live.houselights.catalog.Show;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What strangers type into the address bar and send by hand: a right status, a plain answer, nothing leaked. */
@Journey
class BadInputIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Autowired
    Box box;

    @Value("${houselights.public-url}")
    String house;

    @Value("${houselights.edge.public-url}")
    String edge;

    @ParameterizedTest
    @CsvSource({
        "/shows/no-such-show, 404",
        "/shows/%27%20or%201=1%20--, 404",
        "/artists/nobody, 404",
        "/store/nothing, 404",
        "/orders/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000/forged, 404",
        "/orders/not-an-id/forged, 404",
        "/orders/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000/forged/receipt.pdf, 404",
        "/watch/no-such-show, 404",
        "/artwork/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000/480.jpg, 404",
        "/artwork/not-an-id/480.jpg, 404",
        "/nowhere/at/all, 404",
    })
    void whatIsNotThereIsNotFound(String path, int status) throws Exception {
        HttpResponse<String> answer = get(house + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        leaksNothing(answer);
    }

    @Test
    void aForgedWalkInLinkLetsNobodyIn() throws Exception {
        HttpResponse<String> answer = get(house + "/walk-in/" + UUID.randomUUID() + ".forged");

        assertThat(answer.statusCode()).isBetween(300, 499);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("hl_ticket="));
        leaksNothing(answer);
    }

    @Test
    void playbackWithoutAPassIsForbidden() throws Exception {
        Show show = box.live();

        HttpResponse<String> answer = get(house + "/playback/" + show.id() + "/live.m3u8");

        assertThat(answer.statusCode()).isEqualTo(403);
        leaksNothing(answer);
    }

    @Test
    void aPassNeedsATicket() throws Exception {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(URI.create(house + "/watch/" + box.live().slug() + "/pass"))
                        .header("X-Requested-With", "houselights")
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("ticket_required");
        leaksNothing(answer);
    }

    @ParameterizedTest
    @CsvSource({"'{', 400", "'[]', 400", "'{\"v\":1}', 400", "'null', 400"})
    void aMalformedBeaconGetsAReason(String body, int status) throws Exception {
        HttpResponse<String> answer = beacon(body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("reason");
        leaksNothing(answer);
    }

    @Test
    void anOversizedBeaconIsTooLarge() throws Exception {
        assertThat(beacon("{\"v\":1,\"pad\":\"" + "x".repeat(9_000) + "\"}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void backstageSendsStrangersToSignIn() throws Exception {
        HttpResponse<String> answer = get(house + "/backstage");

        assertThat(answer.statusCode()).isIn(302, 401, 403);
        leaksNothing(answer);
    }

    @Test
    void htmlInASearchStaysText(Visitor visitor) {
        visitor.signInAs("manager");
        visitor.goTo("/backstage?q=%3Cimg%20src=x%20onerror=%22document.title='pwned'%22%3E");

        visitor.sees("search");
        assertThat(visitor.page().title()).isNotEqualTo("pwned");
    }

    private HttpResponse<String> beacon(String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(edge + "/beacons"))
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void leaksNothing(HttpResponse<String> answer) {
        assertThat(answer.body())
                .doesNotContain("Exception")
                .doesNotContain("at live.houselights")
                .doesNotContain("org.springframework")
                .doesNotContain("select ");
    }
}
