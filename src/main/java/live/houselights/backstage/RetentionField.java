package live.houselights.backstage;

import com.vaadin.flow.component.select.Select;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Broadcasts;
import live.houselights.onstage.Retention;

/** How long a show's recording stays once nobody may watch it any more. */
class RetentionField extends Select<Retention> {

    /**
     * @param permission throws unless this person may
     */
    RetentionField(ShowId show, Broadcasts broadcasts, Runnable permission) {
        int usual = (int) broadcasts.usualRetention().toDays();
        setLabel("Keep the recording");
        setHelperText(
                "Counted from when nobody may watch it any more; the replay is never cut short. Then its files are"
                        + " deleted, for good.");
        setItems(Retention.values());
        setItemLabelGenerator(kept -> told(kept, usual));
        setWidth("28rem");
        setTestId("stream-retention");
        addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                permission.run();
                broadcasts.retain(show, chosen.getValue());
                Words.done("The recording is kept " + told(chosen.getValue(), usual) + ".");
            }
        });
    }

    private static String told(Retention kept, int usual) {
        return switch (kept) {
            case HOUSE -> "for %s, as the house does".formatted(Words.count(usual, "day"));
            case DAY -> "for a day";
            case WEEK -> "for a week";
            case MONTH -> "for 30 days";
            case YEAR -> "for a year";
            case FOR_EVER -> "for ever";
        };
    }
}
