package live.houselights.backstage;

import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** How long fans wait between two messages. */
class SlowModeField extends Select<Integer> {

    private static final List<Integer> USUAL_SECONDS = List.of(0, 5, 10, 30, 60, 300);
    private static final int MINUTE = 60;

    /**
     * @param choose called with seconds, 0 for off, when somebody here chooses another value
     */
    SlowModeField(IntConsumer choose) {
        setLabel("Slow mode");
        setHelperText("How long a fan waits between two messages. The team never waits.");
        setItemLabelGenerator(SlowModeField::words);
        setWidth("24rem");
        setMaxWidth("100%");
        setTestId("desk-slow");
        addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose.accept(change.getValue());
            }
        });
    }

    /** Shows what is in force, which another desk may have chosen. */
    void show(int seconds) {
        setItems(Stream.concat(USUAL_SECONDS.stream(), Stream.of(seconds))
                .distinct()
                .sorted()
                .toList());
        setValue(seconds);
    }

    private static String words(int seconds) {
        if (seconds == 0) {
            return "Off";
        }
        return seconds >= MINUTE && seconds % MINUTE == 0 ? "%d min".formatted(seconds / MINUTE) : seconds + " s";
    }
}
