package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.function.Consumer;

/** Asks for a card in the browser and gives it to the payment provider; only a token ever reaches this server. */
@Tag("hl-card-field")
@JsModule("context://assets/elements/card-field.js")
class CardField extends Component {

    private static final String TOKENS = "/payments/test/tokens";

    /** Cards of the test gateway that anybody may use in a demo. */
    private static final String TEST_CARDS = """
            [{"label":"Approved","number":"4242424242424242"},
             {"label":"Declined","number":"4000000000000002"},
             {"label":"Declined once","number":"4000000000000341"},
             {"label":"Bank asks you","number":"4000002500003155"},
             {"label":"Bank tells us first","number":"4000000000009001"},
             {"label":"Bank tells us twice","number":"4000000000009002"},
             {"label":"Too late","number":"4000000000009003"},
             {"label":"Slow bank","number":"4000000000009004"}]
            """;

    CardField(boolean demo, Consumer<String> onToken, Consumer<String> onError) {
        getElement().setAttribute("tokens-url", TOKENS);
        if (demo) {
            getElement().setAttribute("test-cards", TEST_CARDS);
        }
        addListener(Tokenized.class, event -> onToken.accept(event.token));
        addListener(Refused.class, event -> onError.accept(event.reason));
    }

    /** Asks the provider for a token; the answer comes to the listeners. */
    void tokenize() {
        getElement().callJsFunction("tokenize");
    }

    void lock(boolean locked) {
        if (locked) {
            getElement().setAttribute("disabled", "");
        } else {
            getElement().removeAttribute("disabled");
        }
    }

    /** The provider has taken the card. */
    @DomEvent("hl-token")
    public static class Tokenized extends ComponentEvent<CardField> {
        private final String token;

        public Tokenized(CardField source, boolean fromClient, @EventData("event.detail.token") String token) {
            super(source, fromClient);
            this.token = token;
        }
    }

    /** The card is not complete, or the provider did not take it. */
    @DomEvent("hl-card-error")
    public static class Refused extends ComponentEvent<CardField> {
        private final String reason;

        public Refused(CardField source, boolean fromClient, @EventData("event.detail.reason") String reason) {
            super(source, fromClient);
            this.reason = reason;
        }
    }
}
