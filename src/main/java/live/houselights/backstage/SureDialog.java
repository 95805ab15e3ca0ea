package live.houselights.backstage;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks once more before what cannot be taken back. */
class SureDialog extends ConfirmDialog {

    /**
     * @param text what it means to whom
     * @param deed what is done, in two or three words
     * @param then run when it is confirmed
     */
    SureDialog(String question, String text, String deed, Runnable then) {
        setHeader(question);
        setText(text);
        setCancelable(true);
        setConfirmText(deed);
        setConfirmButtonTheme("error primary");
        addConfirmListener(_ -> then.run());
    }
}
