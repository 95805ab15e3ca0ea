package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** Says that somebody else saved first, and what; hidden while nobody did. */
class MeanwhileNotice extends Div {

    /** Of a long text, its beginning tells which one it is. */
    private static final int LONGEST_QUOTE = 80;

    private final String thing;
    private final Paragraph head = new Paragraph();
    private final UnorderedList changes = new UnorderedList();

    /**
     * @param thing what was edited, such as {@code show}
     */
    MeanwhileNotice(String thing) {
        this.thing = thing;
        addClassName("meanwhile");
        getElement().setAttribute("role", "alert");
        setTestId("meanwhile");
        head.addClassName("meanwhile-head");
        add(head, changes);
        setVisible(false);
    }

    void show(List<Meanwhile.Change> changed) {
        show("Somebody changed this %s meanwhile.".formatted(thing), changed);
    }

    /**
     * @param what happened, as a sentence
     */
    void show(String what, List<Meanwhile.Change> changed) {
        head.setText(what + " Nothing is saved yet, and nothing you typed is lost: look, then save again.");
        changes.removeAll();
        if (changed.isEmpty()) {
            changes.add(new ListItem("Nothing that this form shows is different."));
        }
        changed.forEach(change -> changes.add(item(change)));
        setVisible(true);
        scrollIntoView();
    }

    void hide() {
        setVisible(false);
    }

    private static ListItem item(Meanwhile.Change change) {
        ListItem item = new ListItem(new Span(sentence(change)));
        Runnable take = change.takeTheirs();
        if (take != null) {
            Span mine = new Span("; yours stays in the form. ");
            Button theirs = new Button("Take theirs");
            theirs.addThemeVariants(ButtonVariant.TERTIARY);
            theirs.setAriaLabel("Take theirs: " + change.label());
            theirs.setTestId("take-theirs");
            theirs.addClickListener(_ -> {
                take.run();
                mine.setText("; the form shows it now.");
                theirs.setVisible(false);
            });
            item.add(mine, theirs);
        }
        return item;
    }

    private static String sentence(Meanwhile.Change change) {
        if (change.now().isEmpty()) {
            return "%s: %s was taken away".formatted(change.label(), quoted(change.before()));
        }
        return change.before().isEmpty()
                ? "%s: now %s".formatted(change.label(), quoted(change.now()))
                : "%s: %s, was %s".formatted(change.label(), quoted(change.now()), quoted(change.before()));
    }

    private static String quoted(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return "“%s”".formatted(line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…");
    }
}
