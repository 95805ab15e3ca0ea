package live.houselights.makegoods.internal;

import live.houselights.makegoods.Rule;
import live.houselights.makegoods.Rule.Gift;

/** A rule as the history tells it. */
final class RuleWords {

    private RuleWords() {}

    static String of(Rule rule) {
        String what = "from %s %% of at least %d min: %s"
                .formatted(percent(rule.stalledPermille()), rule.watched().toMinutes(), gift(rule.gift()));
        return rule.active() ? "Switched the rule on, " + what : "Switched the rule off; it was " + what;
    }

    /** Such as {@code 5} and {@code 2.5}. */
    static String percent(int permille) {
        return permille % 10 == 0 ? Integer.toString(permille / 10) : permille / 10 + "." + permille % 10;
    }

    static String days(int days) {
        return days == 1 ? "a day" : days + " days";
    }

    private static String gift(Gift gift) {
        return switch (gift) {
            case Gift.LongerReplay(int days) -> "replay %s longer".formatted(days(days));
            case Gift.Refund(int percent, int days) ->
                days == 0
                        ? "%d %% back".formatted(percent)
                        : "%d %% back, else replay %s longer".formatted(percent, days(days));
        };
    }
}
