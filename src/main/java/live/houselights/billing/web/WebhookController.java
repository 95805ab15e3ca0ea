package live.houselights.billing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import live.houselights.billing.internal.GatewayEvent;
import live.houselights.billing.internal.PaymentGateway.ChargeOutcome;
import live.houselights.billing.internal.Payments;
import live.houselights.billing.internal.WebhookSignature;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.PaymentId;
import live.houselights.shell.PublicPaths;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears what the payment provider tells us by itself.
 *
 * <p>Everything that carries the provider's signature is answered 200, even about a payment that we do not know: the provider
 * would only say it again. Everything else changes nothing.
 */
@RestController
@OnRole(Role.BILLING)
class WebhookController {

    static final String PATH = "/payments/webhooks/test";

    static final int LARGEST_BODY = 64 * 1024;

    /** Events in one delivery. */
    static final int MOST_EVENTS = 100;

    private static final int LONGEST_ID = 100;
    private static final int LONGEST_REASON = 300;

    private final Payments payments;
    private final WebhookSignature signature;
    private final JsonMapper json;
    private final Clock clock;

    WebhookController(Payments payments, WebhookSignature signature, JsonMapper json, Clock clock) {
        this.payments = payments;
        this.signature = signature;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping(PATH)
    ResponseEntity<Void> hear(
            @RequestHeader(name = WebhookSignature.HEADER, defaultValue = "") String proof, HttpServletRequest request)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        if (!signature.proves(proof, body, clock.instant())) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        List<GatewayEvent> events;
        try {
            events = json.readValue(body, Delivery.class).all();
        } catch (JacksonException | IllegalArgumentException _) {
            return ResponseEntity.badRequest().build();
        }
        payments.receive(events);
        return ResponseEntity.ok().build();
    }

    /** One event, or several of them under a name of their own. */
    record Delivery(
            @Nullable List<@Nullable Body> events,
            @Nullable String id,
            @Nullable String type,
            @Nullable String payment,
            @Nullable String reason) {

        List<GatewayEvent> all() {
            if (events == null) {
                return List.of(new Body(id, type, payment, reason).event());
            }
            if (events.size() > MOST_EVENTS) {
                throw new IllegalArgumentException("More than %d events at once".formatted(MOST_EVENTS));
            }
            List<GatewayEvent> all = new ArrayList<>();
            for (Body body : events) {
                if (body == null) {
                    throw new IllegalArgumentException("An event is missing");
                }
                all.add(body.event());
            }
            return all;
        }
    }

    /** An event as it is written on the wire. */
    record Body(
            @Nullable String id,
            @Nullable String type,
            @Nullable String payment,
            @Nullable String reason) {

        GatewayEvent event() {
            if (id == null || id.isBlank() || id.length() > LONGEST_ID || type == null || payment == null) {
                throw new IllegalArgumentException("An event needs an id, a type and a payment");
            }
            return new GatewayEvent(id, type, PaymentId.parse(payment), outcome(type, reason));
        }

        private static ChargeOutcome outcome(String type, @Nullable String reason) {
            return switch (type) {
                case "charge.captured" -> new ChargeOutcome.Captured();
                case "charge.declined" -> new ChargeOutcome.Declined(sentence(reason));
                default -> throw new IllegalArgumentException("Not an event we know: " + type);
            };
        }

        private static String sentence(@Nullable String reason) {
            if (reason == null || reason.isBlank()) {
                return "Your bank declined the payment.";
            }
            return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Paths {

        @Bean
        PublicPaths webhookPaths() {
            return new PublicPaths(List.of(PATH), List.of(PATH));
        }
    }
}
