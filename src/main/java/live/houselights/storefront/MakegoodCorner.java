package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import live.houselights.makegoods.Makegoods.Given;
import live.houselights.makegoods.Makegoods.Makegood;

/** What a ticket got because its picture stood too often. */
class MakegoodCorner extends Div {

    MakegoodCorner(Optional<Makegood> makegood) {
        addClassName("return-corner");
        makegood.ifPresent(it -> show(it.given()));
    }

    private void show(Given given) {
        switch (given) {
            case Given.Refund(var amount) ->
                add(sentence("Your picture stood too often: %s went back.".formatted(Words.price(amount))));
            case Given.Replay(int days) ->
                add(sentence("Your picture stood too often: your replay lasts %s longer."
                        .formatted(Words.count(days, "day", "days"))));
            case Given.NotYet _, Given.Nothing _ -> {
                // There is nothing to tell.
            }
        }
    }

    private static Span sentence(String words) {
        return Mark.style(Mark.test(new Span(words), "made-good"), "small");
    }
}
