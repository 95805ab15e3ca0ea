package live.houselights.backstage;

import java.time.Duration;
import live.houselights.kernel.Money;
import live.houselights.makegoods.MakegoodDesk.Look;
import live.houselights.makegoods.Makegoods.Given;
import live.houselights.makegoods.Makegoods.Kind;
import live.houselights.makegoods.Makegoods.Progress;
import live.houselights.makegoods.Rule.Gift;

/** How the desk says what was given, and what would be. */
final class MakegoodWords {

    private MakegoodWords() {}

    static String look(Look look, Gift gift) {
        if (look.tickets() == 0) {
            return "By what was measured until now, nobody's picture was that bad.";
        }
        String tickets = (look.more() ? "more than " : "") + Words.count(look.tickets(), "ticket");
        String found = "By what was measured until now, %s would get it".formatted(tickets);
        return switch (gift) {
            case Gift.LongerReplay(int days) ->
                "%s: a replay that lasts %s longer. It costs nothing.".formatted(found, Words.count(days, "day"));
            case Gift.Refund _ -> "%s. %s".formatted(found, cost(look));
        };
    }

    private static String cost(Look look) {
        if (look.cost().isEmpty()) {
            return "Nothing would go back: they were returned, or cost nothing.";
        }
        String amounts = (look.exact() ? "" : "About ")
                + String.join(" and ", look.cost().stream().map(Money::toString).toList());
        return look.refunds() == look.tickets()
                ? "%s would go back.".formatted(amounts)
                : "%s would go back for %,d of them.".formatted(amounts, look.refunds());
    }

    /** How far the round is that gives it. */
    static String progress(Progress progress) {
        String found = progress.found() == 1
                ? "1 ticket's picture was that bad"
                : "%,d tickets' pictures were that bad".formatted(progress.found());
        if (progress.over()) {
            return found + ", and everything is given.";
        }
        return "%s so far, %,d of them wait for what they get.".formatted(found, progress.waiting());
    }

    static String kind(Kind kind) {
        return switch (kind) {
            case FOUND -> "About to be given";
            case REFUND -> "Money back";
            case REPLAY -> "Longer replay";
            case NOTHING -> "Nothing";
        };
    }

    static String given(Given given) {
        return switch (given) {
            case Given.NotYet _ -> kind(Kind.FOUND);
            case Given.Refund(Money amount) -> amount + " back";
            case Given.Replay(int days) -> "Replay %s longer".formatted(Words.count(days, "day"));
            case Given.Nothing _ -> kind(Kind.NOTHING);
        };
    }

    /** Such as {@code 4:05}. */
    static String length(Duration length) {
        return "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
    }

    /** Such as {@code 5.0 %}. */
    static String share(int permille) {
        return "%d.%d %%".formatted(permille / 10, permille % 10);
    }
}
