package live.houselights.backstage;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;

/** Copies what stands in a field, as what an encoder is told is long. */
class CopyButton extends Button {

    /**
     * @param label what it copies, for who does not see where it stands
     */
    CopyButton(HasValue<?, String> field, String testId, String label) {
        super("Copy");
        setAriaLabel(label);
        setTestId(testId);
        addClickListener(_ -> getElement()
                .executeJs("return navigator.clipboard.writeText($0).then(() => true, () => false)", field.getValue())
                .then(Boolean.class, CopyButton::tell));
    }

    private static void tell(boolean copied) {
        if (copied) {
            Words.done("Copied.");
        } else {
            Words.refused("The browser does not let pages copy here. Select the text instead.");
        }
    }
}
