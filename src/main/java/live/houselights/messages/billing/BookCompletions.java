package live.houselights.messages.billing;

import java.util.List;
import live.houselights.messages.GroupCommand;

/**
 * Say what many captured payments were for, in one go.
 *
 * @param completions at most {@link #MOST}, each payment once
 */
public record BookCompletions(List<BookCompletion> completions) implements GroupCommand<BookingsAnswer> {

    public static final int MOST = 100;

    public BookCompletions {
        completions = List.copyOf(completions);
        if (completions.isEmpty() || completions.size() > MOST) {
            throw new IllegalArgumentException("%d completions at once".formatted(completions.size()));
        }
    }

    @Override
    public String idempotencyKey() {
        return "completions-" + completions.getFirst().payment() + "-" + completions.size();
    }
}
