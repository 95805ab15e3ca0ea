package live.houselights.shell.internal;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/** A friendly sentence and one action. */
abstract class ErrorPanel extends Section {

    private static final long serialVersionUID = 1L;

    final void show(String title, String sentence, String action, String target) {
        removeAll();
        addClassName("error-panel");
        H1 heading = new H1(title);
        heading.setTestId("error-title");
        Anchor onwards = new Anchor(target, action);
        onwards.addClassName("error-action");
        onwards.setTestId("error-action");
        add(heading, new Paragraph(sentence), onwards);
    }
}
