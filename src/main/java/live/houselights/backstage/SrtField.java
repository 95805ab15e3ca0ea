package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Broadcasts;
import org.jspecify.annotations.Nullable;

/** Where a show's encoder may come by SRT, and whether it may. */
class SrtField extends Div {

    private final ShowId show;
    private final Broadcasts broadcasts;
    private final Runnable permission;
    private final Runnable changed;
    private final PasswordField address = new PasswordField("Address for SRT");
    private final Div there = new Div();
    private final Paragraph why = new Paragraph(
            "Over the open internet SRT is safer: it sends again what got lost on the way, and nobody can listen in.");
    private final Button open = new Button("Take SRT as well", _ -> open());

    /**
     * @param permission throws unless this person may
     * @param changed told when it was
     */
    SrtField(ShowId show, Broadcasts broadcasts, Runnable permission, Runnable changed) {
        this.show = show;
        this.broadcasts = broadcasts;
        this.permission = permission;
        this.changed = changed;
        addClassName("srt-field");
        address.setReadOnly(true);
        address.setTestId("stream-srt");
        address.setWidth("28rem");
        address.setHelperText("As secret as the stream key; a new key makes a new address.");
        Button close = new Button("No SRT any more", _ -> askToClose());
        close.setTestId("stream-srt-close");
        there.addClassName("fields");
        there.add(address, new CopyButton(address, "stream-copy-srt", "Copy the address for SRT"), close);
        why.addClassName("quiet");
        open.setTestId("stream-srt-open");
        add(there, why, open);
    }

    /** Shows where encoders come; null for a show that takes none by SRT. */
    void show(@Nullable String at) {
        address.setValue(at == null ? "" : at);
        there.setVisible(at != null);
        why.setVisible(at == null);
        open.setVisible(at == null);
    }

    private void open() {
        permission.run();
        if (!broadcasts.openSrt(show)) {
            Words.refused("All ports for SRT are taken by shows that are not over. Send by RTMP, or ask an operator.");
        }
        changed.run();
    }

    private void askToClose() {
        new SureDialog(
                        "Take SRT no more?",
                        "An encoder that sends by SRT is cut off at once, and viewers see the card until it sends by RTMP.",
                        "Close it",
                        () -> {
                            permission.run();
                            broadcasts.closeSrt(show);
                            changed.run();
                        })
                .open();
    }
}
