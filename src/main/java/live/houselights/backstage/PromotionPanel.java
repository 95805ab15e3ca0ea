package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Clock;
import java.util.Locale;
import live.houselights.boxoffice.Promotion;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Show;

/** Adds a promotion code to a show, or changes the one of that code. */
class PromotionPanel extends Section {

    private final TextField code = new TextField("Code");
    private final IntegerField percent = new IntegerField("Percent off");
    private final IntegerField uses = new IntegerField("Most uses");
    private final IntegerField perFan = new IntegerField("Uses per fan");
    private final DatePicker until = new DatePicker("Last day");

    PromotionPanel(Show show, TierDesk desk, Runnable permission, Clock clock) {
        code.setTestId("promotion-code");
        percent.setTestId("promotion-percent");
        until.setLocale(MomentField.WRITTEN);
        percent.setValue(10);
        uses.setValue(100);
        uses.setTestId("promotion-uses");
        perFan.setHelperText("Empty for any number");
        perFan.setTestId("promotion-perFan");
        until.setValue(show.startsAt().atZone(show.zone()).toLocalDate());
        until.setMin(clock.instant().atZone(show.zone()).toLocalDate());
        Button save = new Button("Save code", _ -> save(show, desk, permission));
        save.setTestId("save-promotion");
        Div row = new Div(code, percent, uses, perFan, until, save);
        row.addClassName("fields");
        add(new Header(new H2("Promotion code")), row);
    }

    private void save(Show show, TierDesk desk, Runnable permission) {
        if (percent.getValue() == null || uses.getValue() == null || until.getValue() == null) {
            Words.refused("Fill in the percentage, the number of uses and the last day.");
            return;
        }
        permission.run();
        Promotion promotion = new Promotion(
                code.getValue().strip().toUpperCase(Locale.ROOT),
                percent.getValue(),
                uses.getValue(),
                0,
                until.getValue().plusDays(1).atStartOfDay(show.zone()).toInstant(),
                perFan.getValue());
        switch (desk.savePromotion(show.id(), promotion)) {
            case TierOutcome.Saved _ -> Words.done("Code " + promotion.code() + " works now.");
            case TierOutcome.Refused(String _, String sentence) -> Words.refused(sentence);
        }
    }
}
