package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Function;
import live.houselights.boxoffice.CodeBatch;
import live.houselights.boxoffice.TierDesk.TierOutcome;

/** Asks which one code of a batch to make invalid. */
class RevokeCodeDialog extends Dialog {

    RevokeCodeDialog(CodeBatch batch, Function<String, TierOutcome> revoke) {
        setHeaderTitle("Revoke one code of " + batch.name());
        TextField code = new TextField("Code");
        code.setTestId("revoke-code-text");
        code.setWidthFull();
        add(code);
        Button done = new Button("Revoke", _ -> {
            switch (revoke.apply(code.getValue())) {
                case TierOutcome.Saved _ -> {
                    close();
                    Words.done("This code opens nothing any more.");
                }
                case TierOutcome.Refused(String _, String sentence) -> {
                    code.setErrorMessage(sentence);
                    code.setInvalid(true);
                }
            }
        });
        done.addThemeVariants(ButtonVariant.ERROR);
        done.setTestId("revoke-code-done");
        getFooter().add(new Button("Cancel", _ -> close()), done);
    }
}
