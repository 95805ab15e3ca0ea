package live.houselights.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

/** The test provider's counter, as a browser uses it: a card number for a token. */
final class Checkout {

    /** Every charge is approved. */
    static final String GOOD_CARD = "4242424242424242";

    /** The first charge is declined, every later one approved. */
    static final String SECOND_TIME_CARD = "4000000000000341";

    private Checkout() {}

    /** Gives a card to the provider. */
    static String token(HttpClient client, String house, String number) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(house + "/payments/test/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"number\":\"%s\",\"expiry\":\"12/40\",\"cvc\":\"123\"}".formatted(number)))
                .build();
        String answer =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JsonMapper.shared().readTree(answer).get("token").asString();
    }
}
