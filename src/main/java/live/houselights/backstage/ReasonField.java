package live.houselights.backstage;

import com.vaadin.flow.component.textfield.TextField;

/** Where a moderator says why, for the log. It goes with the next deed, and is empty then. */
class ReasonField extends TextField {

    /** Characters; the log keeps no more. */
    private static final int LONGEST = 200;

    ReasonField(String label, String helper, String testId) {
        super(label);
        setHelperText(helper);
        setMaxLength(LONGEST);
        setWidth("24rem");
        setMaxWidth("100%");
        setTestId(testId);
    }
}
