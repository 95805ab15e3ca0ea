package live.houselights.backstage;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/**
 * The keys that work on every desk. The element itself listens: {@code /} goes to the search field, {@code j} and {@code k}
 * walk down and up a list, {@code ?} shows this help.
 */
@Tag("hl-keys")
class KeyboardHelp extends Div {

    KeyboardHelp() {
        add(new Paragraph("/ searches. j and k walk a list. Enter opens. ? shows this help."));
    }
}
