package live.houselights.backstage;

import com.vaadin.flow.component.select.Select;
import java.util.function.Consumer;
import live.houselights.onstage.Voices;

/** Who may write in a show's chat besides the team. */
class VoicesField extends Select<Voices> {

    /**
     * @param choose called when somebody here chooses another value
     */
    VoicesField(Consumer<Voices> choose) {
        setLabel("Who may write");
        setHelperText("Everybody reads. The team always may write.");
        setItems(Voices.values());
        setItemLabelGenerator(VoicesField::words);
        setWidth("24rem");
        setMaxWidth("100%");
        setTestId("desk-voices");
        addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose.accept(change.getValue());
            }
        });
    }

    static String words(Voices voices) {
        return switch (voices) {
            case EVERYBODY -> "Everybody in the house";
            case FOLLOWERS -> "Followers, after %d minutes".formatted(Voices.FOLLOWED_FOR.toMinutes());
            case VIP -> "Holders of VIP tickets";
            case TEAM -> "The team alone";
        };
    }
}
