package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.List;
import live.houselights.boxoffice.Edit;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.FanLimits.Limits;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Show;

/** How many tickets of the show one fan and one card may buy, all orders together. */
class LimitsPanel extends Section {

    private final IntegerField perFan = new IntegerField("Tickets per fan");
    private final IntegerField perCard = new IntegerField("Tickets per card");

    private final MeanwhileNotice notice = new MeanwhileNotice("show's limits");
    private final Meanwhile<Limits> meanwhile;

    LimitsPanel(Show show, FanLimits limits, Runnable permission) {
        Limits current = limits.of(show.id());
        meanwhile = new Meanwhile<>(current)
                .compare("Tickets per fan", perFan::getValue, perFan::setValue, Limits::perFan, "%,d"::formatted)
                .compare("Tickets per card", perCard::getValue, perCard::setValue, Limits::perCard, "%,d"::formatted);
        perFan.setValue(current.perFan());
        perFan.setTestId("limit-fan");
        perFan.setHelperText("Empty for no limit");
        perCard.setValue(current.perCard());
        perCard.setTestId("limit-card");
        perCard.setHelperText("Empty for no limit");
        Button save = new Button("Save limits", _ -> {
            permission.run();
            save(show, limits);
        });
        save.setTestId("save-limits");
        Div row = new Div(perFan, perCard, save);
        row.addClassName("fields");
        Paragraph how = new Paragraph(
                "All orders together. A fan is a mailbox or an account; a card is known again by the payment provider."
                        + " Orders count from when a limit is first set.");
        how.addClassName("quiet");
        add(new Header(new H2("Limits")), how, notice, row);
    }

    private void save(Show show, FanLimits limits) {
        perFan.setInvalid(false);
        perCard.setInvalid(false);
        notice.hide();
        Limits typed = new Limits(perFan.getValue(), perCard.getValue());
        switch (limits.edit(show.id(), typed, meanwhile.seen())) {
            case Edit.Overtaken<Limits>(Limits now) -> notice.show(meanwhile.catchUp(now));
            case Edit.Decided<Limits>(TierOutcome.Saved _) -> {
                List<Meanwhile.Change> _ = meanwhile.catchUp(typed);
                Words.done("Limits saved.");
            }
            case Edit.Decided<Limits>(TierOutcome.Refused(String field, String sentence)) -> {
                IntegerField marked = field.equals("perFan") ? perFan : perCard;
                marked.setErrorMessage(sentence);
                marked.setInvalid(true);
            }
        }
    }
}
