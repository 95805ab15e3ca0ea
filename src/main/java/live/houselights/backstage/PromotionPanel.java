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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import live.houselights.boxoffice.Edit;
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
    private final MeanwhileNotice notice = new MeanwhileNotice("code");
    private final ZoneId zone;

    /** Begins anew with each code that is typed: of a code that is new to this form, nothing was seen. */
    private Meanwhile<Optional<Promotion>> meanwhile;

    PromotionPanel(Show show, TierDesk desk, Runnable permission, Clock clock) {
        zone = show.zone();
        meanwhile = compared(Optional.empty());
        code.addValueChangeListener(_ -> {
            meanwhile = compared(Optional.empty());
            notice.hide();
        });
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
        add(new Header(new H2("Promotion code")), notice, row);
    }

    private Meanwhile<Optional<Promotion>> compared(Optional<Promotion> seen) {
        return new Meanwhile<>(seen)
                .compare(
                        "Percent off",
                        percent::getValue,
                        percent::setValue,
                        it -> it.map(Promotion::percentOff).orElse(null),
                        "%d"::formatted)
                .compare(
                        "Most uses",
                        uses::getValue,
                        uses::setValue,
                        it -> it.map(Promotion::mostUses).orElse(null),
                        "%,d"::formatted)
                .compare(
                        "Uses per fan",
                        perFan::getValue,
                        perFan::setValue,
                        it -> it.map(Promotion::perFan).orElse(null),
                        "%,d"::formatted)
                .compare(
                        "Last day",
                        until::getValue,
                        until::setValue,
                        it -> it.map(this::lastDay).orElse(null),
                        Words::day);
    }

    private LocalDate lastDay(Promotion promotion) {
        return promotion.until().minusNanos(1).atZone(zone).toLocalDate();
    }

    private void save(Show show, TierDesk desk, Runnable permission) {
        if (percent.getValue() == null || uses.getValue() == null || until.getValue() == null) {
            Words.refused("Fill in the percentage, the number of uses and the last day.");
            return;
        }
        permission.run();
        notice.hide();
        Promotion promotion = new Promotion(
                code.getValue().strip().toUpperCase(Locale.ROOT),
                percent.getValue(),
                uses.getValue(),
                0,
                until.getValue().plusDays(1).atStartOfDay(zone).toInstant(),
                perFan.getValue());
        switch (desk.editPromotion(show.id(), promotion, meanwhile.seen())) {
            case Edit.Overtaken<Promotion>(Promotion now) -> {
                boolean known = meanwhile.seen().isPresent();
                List<Meanwhile.Change> changes = meanwhile.catchUp(Optional.of(now));
                if (known) {
                    notice.show(changes);
                } else {
                    notice.show("This show has the code %s already.".formatted(now.code()), changes);
                }
            }
            case Edit.Decided<Promotion>(TierOutcome.Saved _) -> {
                meanwhile = compared(Optional.of(promotion));
                Words.done("Code " + promotion.code() + " works now.");
            }
            case Edit.Decided<Promotion>(TierOutcome.Refused(String _, String sentence)) -> Words.refused(sentence);
        }
    }
}
