package live.houselights.backstage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import java.time.Duration;
import java.util.Objects;
import live.houselights.makegoods.Rule;
import live.houselights.makegoods.Rule.Gift;

/** What a rule is made of, as it is typed. */
class MakegoodFields extends Div {

    private static final double STEP = 0.1;
    private static final int PERMILLE_OF_PERCENT = 10;

    private final NumberField share = new NumberField("Stood for at least (%)");
    private final IntegerField minutes = new IntegerField("Watched for (min)");
    private final Select<Kind> kind = new Select<>();
    private final IntegerField percent = new IntegerField("Money back (%)");
    private final IntegerField days = new IntegerField();

    private enum Kind {
        REPLAY("A longer replay"),
        REFUND("Part of the money");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * @param replayed whether the show has a replay that could last longer
     */
    MakegoodFields(Rule rule, boolean replayed) {
        addClassName("fields");
        share.setStep(STEP);
        share.setHelperText("Of the time that it was to move");
        share.setTestId("makegood-share");
        share.setValue(rule.stalledPermille() / (double) PERMILLE_OF_PERCENT);
        minutes.setHelperText("Live, at least");
        minutes.setTestId("makegood-minutes");
        minutes.setValue((int) rule.watched().toMinutes());
        kind.setLabel("They get");
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(each -> each.words);
        kind.setTestId("makegood-kind");
        kind.addValueChangeListener(_ -> fit(replayed));
        percent.setHelperText("Of what was paid");
        percent.setTestId("makegood-percent");
        days.setTestId("makegood-days");
        days.setValue(rule.gift().days());
        switch (rule.gift()) {
            case Gift.LongerReplay _ -> {
                percent.setValue(20);
                kind.setValue(Kind.REPLAY);
            }
            case Gift.Refund(int part, int _) -> {
                percent.setValue(part);
                kind.setValue(Kind.REFUND);
            }
        }
        add(share, minutes, kind, percent, days);
    }

    private void fit(boolean replayed) {
        boolean refund = kind.getValue() == Kind.REFUND;
        percent.setVisible(refund);
        days.setLabel(refund ? "Else a longer replay (days)" : "Replay lasts longer by (days)");
        days.setHelperText(
                refund
                        ? "For tickets that cost nothing; 0 for nothing"
                        : replayed ? "After the show's own end of it" : "This show has no replay");
    }

    void setReadOnly(boolean readOnly) {
        share.setReadOnly(readOnly);
        minutes.setReadOnly(readOnly);
        kind.setReadOnly(readOnly);
        percent.setReadOnly(readOnly);
        days.setReadOnly(readOnly);
    }

    /** What is typed; an empty field is a nought, which no rule has. */
    Rule rule(boolean active) {
        int longer = whole(days);
        return new Rule(
                active,
                permille(),
                Duration.ofMinutes(whole(minutes)),
                kind.getValue() == Kind.REFUND
                        ? new Gift.Refund(whole(percent), longer)
                        : new Gift.LongerReplay(longer));
    }

    private int permille() {
        double typed = Objects.requireNonNullElse(share.getValue(), 0.0);
        return (int) Math.round(Math.clamp(typed, 0, 100) * PERMILLE_OF_PERCENT);
    }

    private static int whole(IntegerField field) {
        return Objects.requireNonNullElse(field.getValue(), 0);
    }

    void clear() {
        share.setInvalid(false);
        minutes.setInvalid(false);
        percent.setInvalid(false);
        days.setInvalid(false);
    }

    /** Says at a field of {@link live.houselights.makegoods.MakegoodDesk.Outcome.Refused} what is wrong with it. */
    void mark(String field, String sentence) {
        switch (field) {
            case "permille" -> {
                share.setErrorMessage(sentence);
                share.setInvalid(true);
            }
            case "minutes" -> mark(minutes, sentence);
            case "percent" -> mark(percent, sentence);
            default -> mark(days, sentence);
        }
    }

    private static void mark(IntegerField field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }
}
