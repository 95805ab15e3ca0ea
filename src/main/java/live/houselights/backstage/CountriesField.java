package live.houselights.backstage;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import live.houselights.catalog.Countries;
import live.houselights.catalog.Countries.Rule;
import org.jspecify.annotations.Nullable;

/** Where a show can be watched: everywhere, only in some countries, or everywhere but in some. */
class CountriesField extends CustomField<Countries> {

    private static final String ANYWHERE = "Everywhere";

    private final Select<Reach> reach = new Select<>();
    private final MultiSelectComboBox<String> chosen = new MultiSelectComboBox<>();

    private enum Reach {
        ANYWHERE(CountriesField.ANYWHERE, null),
        ONLY("Only in", Rule.ONLY),
        EXCEPT("Everywhere but in", Rule.EXCEPT);

        private final String label;
        private final @Nullable Rule rule;

        Reach(String label, @Nullable Rule rule) {
            this.label = label;
            this.rule = rule;
        }

        static Reach of(@Nullable Countries countries) {
            return countries == null ? ANYWHERE : countries.rule() == Rule.ONLY ? ONLY : EXCEPT;
        }
    }

    CountriesField(String label) {
        setLabel(label);
        reach.setItems(Reach.values());
        reach.setItemLabelGenerator(each -> each.label);
        reach.setValue(Reach.ANYWHERE);
        reach.setAriaLabel(label);
        reach.addValueChangeListener(event -> {
            chosen.setVisible(event.getValue() != Reach.ANYWHERE);
            updateValue();
        });
        chosen.setItems(Countries.known().stream()
                .sorted(Comparator.comparing(Countries::name))
                .toList());
        chosen.setItemLabelGenerator(Countries::name);
        chosen.setAriaLabel("Countries");
        chosen.setVisible(false);
        chosen.setWidthFull();
        chosen.getStyle().setMarginTop("var(--hl-space-8)");
        chosen.addValueChangeListener(_ -> updateValue());
        reach.setTestId("show-countries-rule");
        chosen.setTestId("show-countries-chosen");
        reach.setWidthFull();
        add(new Div(reach, chosen));
    }

    /** What is chosen; a rule without a country is none yet, and is refused where it is read. */
    @Nullable
    Countries typed() {
        Rule rule = reach.getValue().rule;
        return rule == null ? null : new Countries(rule, List.copyOf(chosen.getValue()));
    }

    void show(@Nullable Countries countries) {
        reach.setValue(Reach.of(countries));
        chosen.setValue(countries == null ? Set.of() : Set.copyOf(countries.codes()));
        updateValue();
    }

    @Override
    protected @Nullable Countries generateModelValue() {
        return typed();
    }

    @Override
    protected void setPresentationValue(@Nullable Countries countries) {
        if (!Objects.equals(countries, typed())) {
            show(countries);
        }
    }
}
