package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk.TierOutcome;

/** Sets places of a tier aside for the house, such as for the artist's guests, and gives them back to sale. */
class HouseDialog extends Dialog {

    private final Supplier<Tier> current;
    private final IntFunction<TierOutcome> setAside;
    private final Figures tiles = new Figures();
    private final Figures.Figure house = tiles.tile("For the house", "house-places");
    private final Figures.Figure left = tiles.tile("On sale", "house-left");
    private final Figures.Figure taken = tiles.tile("Sold", "house-sold");
    private final IntegerField places = new IntegerField("Places for the house");
    private final Button giveBack = new Button("Give all back", _ -> set(0));

    HouseDialog(Supplier<Tier> current, IntFunction<TierOutcome> setAside) {
        this.current = current;
        this.setAside = setAside;
        setHeaderTitle("House places of " + current.get().name());
        setWidth("min(40rem, 94vw)");
        addClassName("form-dialog");
        Paragraph how =
                new Paragraph("They are neither sold nor held, and nobody can buy them until you give them back.");
        how.addClassName("quiet");
        places.setTestId("house-number");
        places.setMin(0);
        places.setStepButtonsVisible(true);
        giveBack.setTestId("house-give-back");
        Div row = new Div(places, giveBack);
        row.addClassName("house-row");
        Div all = new Div(how, tiles, row);
        all.addClassName("form-stack");
        add(all);
        Button done = new Button("Set aside", _ -> submit());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setTestId("save-house");
        getFooter().add(new Button("Close", _ -> close()), done);
        places.setValue(show());
    }

    /** Shows how things stand, and answers how many places are set aside. */
    private int show() {
        Tier tier = current.get();
        house.show("%,d".formatted(tier.setAside()), "of %,d places".formatted(tier.capacity()));
        left.show(
                "%,d".formatted(tier.left()),
                tier.kept() + tier.listed() == 0
                        ? "free for anybody"
                        : "%,d more for codes and the waiting list".formatted(tier.free() + tier.kept() - tier.left()));
        taken.show("%,d".formatted(tier.sold()), "%,d in carts".formatted(tier.held()));
        places.setHelperText("At most %,d now".formatted(tier.setAside() + tier.left()));
        giveBack.setVisible(tier.setAside() > 0);
        return tier.setAside();
    }

    private void submit() {
        Integer number = places.getValue();
        if (number == null || number < 0) {
            refuse("Type how many places, from 0.");
            return;
        }
        set(number);
    }

    private void set(int number) {
        places.setInvalid(false);
        switch (setAside.apply(number)) {
            case TierOutcome.Saved _ -> {
                places.setValue(show());
                Words.done(number == 0 ? "All places are on sale." : "%,d places are set aside.".formatted(number));
            }
            case TierOutcome.Refused(String _, String sentence) -> {
                int _ = show();
                refuse(sentence);
            }
        }
    }

    private void refuse(String sentence) {
        places.setErrorMessage(sentence);
        places.setInvalid(true);
    }
}
