package live.houselights.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Groups;
import live.houselights.cluster.Role;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.TierId;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.TakePayment;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * Runs in a process of its own, with the jar's cluster and nothing else of the house. One with the role {@code storefront}
 * answers, one without it asks; so every ask goes over the wire.
 */
final class Peer {

    /** As many as a busy node has awake; each ask goes to any of them. */
    private static final int ENTITIES = 1_000;

    private static final Duration PROFILED = Duration.ofSeconds(5);

    private final Entities.Kind<SetPlaces> carts;
    private final Groups groups;

    private Peer(ApplicationContext cluster) {
        boolean answers = Role.runningIn(cluster.getEnvironment()).contains(Role.STOREFRONT);
        groups = cluster.getBean(Groups.class);
        carts = cluster.getBean(Entities.class)
                .define(
                        "bench-cart",
                        Role.STOREFRONT,
                        SetPlaces.class,
                        _ -> (command, _) -> new PlacesSet(command.tier(), command.quantity(), Money.of(2_500, "EUR")));
        if (answers) {
            groups.join(TakePayment.class, taken -> new PaymentAnswer.Captured(taken.payment()));
        }
    }

    /** What a cart is told most often. */
    record SetPlaces(TierId tier, int quantity, String presaleCode) {}

    /** What it answers, at least. */
    record PlacesSet(TierId tier, int quantity, Money price) {}

    public static void main(String[] properties) throws IOException {
        SpringApplication application = new SpringApplication(Beans.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        Peer peer = new Peer(application.run(properties));
        OwnProcess.say("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            OwnProcess.say(peer.asked(line.split(" ")));
        }
    }

    /** {@code entities|group CALLERS SECONDS}, or {@code profile FILE} for what the next seconds are spent on. */
    private String asked(String[] words) {
        if (words[0].equals("profile")) {
            profile(Path.of(words[1]));
            return "profiling";
        }
        Callers callers = new Callers(Integer.parseInt(words[1]));
        Duration time = Duration.ofSeconds(Long.parseLong(words[2]));
        Callers.Result result = callers.askFor(time, words[0].equals("group") ? this::askGroup : this::askEntity);
        return "%d %d %.2f %.2f"
                .formatted(
                        result.done(),
                        result.refused(),
                        result.took().millis(0.5),
                        result.took().millis(0.99));
    }

    private static void profile(Path file) {
        Thread.ofPlatform().daemon().start(() -> {
            try (Profile _ = new Profile(file)) {
                Thread.sleep(PROFILED);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean askEntity() {
        int quantity = 1 + ThreadLocalRandom.current().nextInt(4);
        String id = "cart-" + ThreadLocalRandom.current().nextInt(ENTITIES);
        return carts.ask(id, new SetPlaces(TierId.next(), quantity, ""), PlacesSet.class)
                        .join()
                        .quantity()
                == quantity;
    }

    private boolean askGroup() {
        PaymentId payment = PaymentId.next();
        TakePayment command = new TakePayment(
                payment,
                OrderId.next(),
                Money.of(11_000, "EUR"),
                "tok_0123456789abcdef0123456789abcdef",
                "fan-of-the-usherettes@fans.example",
                "https://houselights.example/checkout");
        return groups.ask(command).join().payment().equals(payment);
    }

    /** Not a component of the house: nothing finds it there. */
    @ComponentScan("live.houselights.cluster")
    @ConfigurationPropertiesScan("live.houselights.cluster")
    @EnableConfigurationProperties
    static class Beans {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
