package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import java.util.List;

/** Folds a list for a phone: one column that says all of a row beneath each other, instead of five that say half of it. */
final class Fold {

    /** CSS pixels; the drawer folds away not far from here, too. */
    private static final int NARROW = 640;

    private Fold() {}

    /** Shows the folded column on narrow screens, and these on wide ones. */
    static <T> void onPhones(Grid<T> list, Grid.Column<T> folded, List<Grid.Column<T>> wide) {
        folded.setVisible(false);
        list.addAttachListener(event -> {
            var page = event.getUI().getPage();
            page.executeJs("return innerWidth").then(Integer.class, width -> fold(width, list, folded, wide));
            Registration resized =
                    page.addBrowserWindowResizeListener(change -> fold(change.getWidth(), list, folded, wide));
            list.addDetachListener(detached -> {
                resized.remove();
                detached.unregisterListener();
            });
        });
    }

    private static <T> void fold(int width, Grid<T> list, Grid.Column<T> folded, List<Grid.Column<T>> wide) {
        boolean narrow = width < NARROW;
        folded.setVisible(narrow);
        wide.forEach(column -> column.setVisible(!narrow));
        list.getElement().setAttribute("data-folded", narrow);
    }

    /** A folded row: what it is, and quiet lines beneath. */
    static Div row(Component head, String... lines) {
        Div row = new Div(head);
        row.addClassName("folded");
        for (String line : lines) {
            Span quiet = new Span(line);
            quiet.addClassName("quiet");
            row.add(quiet);
        }
        return row;
    }
}
