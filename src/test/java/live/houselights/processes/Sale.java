package live.houselights.processes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A show with a large tier and a small one, and the cards that buyers pay with. */
final class Sale {

    private static final int LARGE = 100_000;

    /** Sold out in no time. */
    private static final int SMALL = 20;

    /** Approved; timed out and captured later; declined once; announced before it is answered. */
    private static final List<String> CARDS =
            List.of("4242424242424242", "4000000000009004", "4000000000000341", "4000000000009001");

    private Sale() {}

    /** What to tell an usher, so that it sells as fast as it can. */
    static String of(RunningHouse house, String slug) throws IOException, InterruptedException {
        return of(house, house.ask("open", slug), Duration.ZERO);
    }

    /**
     * @param show as the usher named it when it was opened
     * @param betweenCarts how long a buyer takes to come back with another cart
     */
    static String of(RunningHouse house, List<String> show, Duration betweenCarts)
            throws IOException, InterruptedException {
        String large = house.ask("tier", show.get(2), Integer.toString(LARGE)).getFirst();
        String small = house.ask("tier", show.get(2), Integer.toString(SMALL)).getFirst();
        List<String> words = new ArrayList<>(List.of("sell", betweenCarts.toString(), large + "," + small));
        for (String card : CARDS) {
            words.add(token(house, card));
        }
        return String.join(" ", words);
    }

    /** What the payment provider gives a browser for a card. */
    static String token(RunningHouse house, String card) throws IOException, InterruptedException {
        URI provider = URI.create("http://localhost:%d/payments/test/tokens".formatted(house.port()));
        String typed = "{\"number\":\"%s\",\"expiry\":\"12/40\",\"cvc\":\"123\"}".formatted(card);
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(
                            HttpRequest.newBuilder(provider)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(typed))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return answer.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        }
    }
}
