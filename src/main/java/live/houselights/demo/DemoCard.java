package live.houselights.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A test card that always pays, turned into a token where browsers do it: at the test gateway's own address in this process.
 * Card numbers pass through no code of ours, and demo fans are no exception.
 */
@Component
@OnDemo
class DemoCard {

    private static final String NUMBER = "4242424242424242";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Environment environment;
    private final JsonMapper json;
    private final Clock clock;

    DemoCard(Environment environment, JsonMapper json, Clock clock) {
        this.environment = environment;
        this.json = json;
        this.clock = clock;
    }

    /** The token; empty where no test gateway listens. */
    Optional<String> token() {
        Integer port = environment.getProperty("local.server.port", Integer.class);
        if (port == null) {
            return Optional.empty();
        }
        String expiry = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC))
                .plusYears(2)
                .format(DateTimeFormatter.ofPattern("MM/yy"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/payments/test/tokens"))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(new Card(NUMBER, expiry, "123"))))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(json.readValue(answer.body(), Token.class).token())
                    : Optional.empty();
        } catch (IOException | JacksonException noGateway) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    record Card(String number, String expiry, String cvc) {}

    record Token(String token) {}
}
