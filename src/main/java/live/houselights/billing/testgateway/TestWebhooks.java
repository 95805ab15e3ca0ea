package live.houselights.billing.testgateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import live.houselights.billing.internal.PaymentGateway.ChargeOutcome;
import live.houselights.billing.internal.WebhookSignature;
import live.houselights.jobs.JobBatchHandler;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.PaymentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls our own webhook over HTTP, as a provider on the other side of the world would, and again until it is heard. Like some
 * of them it tells in one call what there is to tell.
 */
@Component
@OnTestGateway
class TestWebhooks implements JobBatchHandler<TestWebhooks.Event> {

    private static final JobKind<Event> KIND = new JobKind<>("billing.test-webhook", Event.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int HEARD = 200;
    private static final int UNPROVEN = 401;
    private static final int MOST_SIGNATURES = 3;
    private static final Logger log = LoggerFactory.getLogger(TestWebhooks.class);

    private final TestCharges charges;
    private final WebhookSignature signature;
    private final Jobs jobs;
    private final JsonMapper json;
    private final Environment environment;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    TestWebhooks(
            TestCharges charges,
            WebhookSignature signature,
            Jobs jobs,
            JsonMapper json,
            Environment environment,
            Clock clock,
            TransactionTemplate transaction) {
        this.charges = charges;
        this.signature = signature;
        this.jobs = jobs;
        this.json = json;
        this.environment = environment;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public JobKind<Event> kind() {
        return KIND;
    }

    /** Will tell how this charge ended, at that moment or soon after. */
    void announce(PaymentId payment, Instant when) {
        String moment = Long.toString(when.toEpochMilli(), Character.MAX_RADIX);
        jobs.schedule(KIND, payment + "-" + moment, new Event(payment), when);
    }

    /** Tells at once and waits for it to be heard; a failure is left to the webhook that is announced anyway. */
    void tellNow(PaymentId payment) {
        try {
            charges.findById(payment.value()).ifPresent(charge -> tell(List.of(charge)));
        } catch (IllegalStateException unheard) {
            log.debug("The early webhook was not heard", unheard);
        }
    }

    @Override
    public void runTogether(List<Job<Event>> announced) {
        List<TestCharge> over =
                turned(announced.stream()
                                .map(job -> job.payload().payment().value())
                                .distinct()
                                .toArray(UUID[]::new))
                        .stream()
                        .filter(TestCharge::isOver)
                        .toList();
        tell(over);
        tell(over.stream()
                .filter(charge -> charge.behaviour() == TestCard.WEBHOOK_TWICE)
                .toList());
    }

    /** The charges as they stand now, written down before anybody is told. */
    private List<TestCharge> turned(UUID[] payments) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            List<TestCharge> all = charges.lockedAll(payments);
            all.forEach(charge -> charge.turn(clock.instant()));
            return all;
        }));
    }

    /** A signature is of one moment. When the house's clock is moved while it is on its way, a new one is of now. */
    private void tell(List<TestCharge> ended) {
        if (ended.isEmpty()) {
            return;
        }
        byte[] body = json.writeValueAsBytes(
                new Delivery(ended.stream().map(TestWebhooks::body).toList()));
        int status = sent(body);
        for (int signed = 1; status == UNPROVEN && signed < MOST_SIGNATURES; signed++) {
            status = sent(body);
        }
        if (status != HEARD) {
            throw new IllegalStateException("The webhook answered " + status);
        }
    }

    private int sent(byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(WebhookSignature.HEADER, signature.sign(body, clock.instant()))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            throw new IllegalStateException("The webhook cannot be reached", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while telling", stopped);
        }
    }

    private static Body body(TestCharge charge) {
        String id = "evt_" + charge.payment();
        return switch (charge.outcome()) {
            case ChargeOutcome.Declined(var reason) ->
                new Body(id, "charge.declined", charge.payment().toString(), reason);
            default -> new Body(id, "charge.captured", charge.payment().toString(), "");
        };
    }

    private URI endpoint() {
        String configured = environment.getProperty("houselights.payments.test.webhook-url", "");
        if (!configured.isBlank()) {
            return URI.create(configured);
        }
        return URI.create("http://localhost:%s/payments/webhooks/test"
                .formatted(environment.getProperty("local.server.port", "8080")));
    }

    /** A charge has something to tell. */
    record Event(PaymentId payment) {}

    /** What goes over the wire: whatever there is to tell at that moment. */
    record Delivery(List<Body> events) {}

    /** One thing to tell. */
    record Body(String id, String type, String payment, String reason) {}
}
