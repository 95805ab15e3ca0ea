package live.houselights.billing.testgateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns a card into a token, straight from the buyer's browser, so that no page of ours ever sees a card number. */
@RestController
@OnTestGateway
class TokenController {

    static final String PATH = "/payments/test/tokens";

    private static final int LARGEST_BODY = 2_048;

    private final TestBank bank;
    private final JsonMapper json;
    private final Clock clock;

    TokenController(TestBank bank, JsonMapper json, Clock clock) {
        this.bank = bank;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping(PATH)
    ResponseEntity<?> token(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        Typed typed;
        try {
            typed = json.readValue(body, Typed.class);
        } catch (JacksonException _) {
            return ResponseEntity.badRequest().build();
        }
        return switch (CardCheck.check(text(typed.number()), text(typed.expiry()), text(typed.cvc()), clock)) {
            case CardCheck.Outcome.Fine card -> ResponseEntity.ok(new Token(bank.keep(card)));
            case CardCheck.Outcome.Wrong(var reason) ->
                ResponseEntity.unprocessableContent().body(new Wrong(reason));
        };
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }

    record Typed(
            @Nullable String number,
            @Nullable String expiry,
            @Nullable String cvc) {

        /** A card number must not end up in a log. */
        @Override
        public String toString() {
            return "Typed";
        }
    }

    record Token(String token) {}

    record Wrong(String reason) {}
}
