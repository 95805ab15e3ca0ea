package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import java.util.regex.Pattern;

/** Lets a part of a page pick up the colour of a poster, as {@code --tint}. */
final class Tint {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    private Tint() {}

    static <C extends Component> C on(C part, String colour) {
        if (COLOUR.matcher(colour).matches()) {
            part.getElement().getStyle().set("--tint", colour);
        }
        return part;
    }
}
