package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.formlayout.FormLayout;
import java.util.HashMap;
import java.util.Map;

/** A dialog's fields in two columns, by the names that the desks behind it know them by. */
final class FieldForm extends FormLayout {

    private final String testIds;
    private final Map<String, HasValidation> fields = new HashMap<>();

    /**
     * @param testIds what the fields' test ids begin with
     */
    FieldForm(String testIds) {
        this.testIds = testIds;
        setAutoResponsive(true);
        setAutoRows(true);
        setColumnWidth("16rem");
        setMaxColumns(2);
        setExpandColumns(true);
        setExpandFields(true);
    }

    <F extends Component & HasValidation> void add(String field, F component) {
        component.setTestId(testIds + field);
        fields.put(field, component);
        add(component);
    }

    void clearMarks() {
        fields.values().forEach(field -> field.setInvalid(false));
    }

    /** Whether something is typed there; else the field says what is missing. */
    boolean isFilled(String field, HasValue<?, ?> input, String sentence) {
        if (input.isEmpty()) {
            mark(field, sentence);
        }
        return !input.isEmpty();
    }

    /** Says at the field what is wrong with it; what no field is to blame for is said for itself. */
    void mark(String field, String sentence) {
        HasValidation marked = fields.get(field);
        if (marked == null) {
            Words.refused(sentence);
            return;
        }
        marked.setErrorMessage(sentence);
        marked.setInvalid(true);
    }
}
