package live.houselights.backstage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** A row of three tiles, each a figure and its word. */
class Figures extends Div {

    Figures() {
        addClassName("figures");
    }

    /** Adds a tile; the answered figure is set again when it moves. */
    Figure tile(String word, String testId) {
        Figure figure = new Figure(word, testId);
        add(figure);
        return figure;
    }

    static class Figure extends Div {

        private final Span value = new Span("–");
        private final Span detail = new Span();

        private Figure(String word, String testId) {
            addClassName("figure");
            Span label = new Span(word);
            label.addClassName("figure-word");
            value.addClassName("figure-value");
            value.setTestId(testId);
            detail.addClassName("figure-detail");
            add(label, value, detail);
        }

        void show(String figure, @Nullable String explanation) {
            value.setText(figure);
            detail.setText(explanation == null ? "" : explanation);
        }
    }
}
