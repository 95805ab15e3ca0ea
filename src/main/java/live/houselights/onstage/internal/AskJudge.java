package live.houselights.onstage.internal;

import java.time.Clock;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Asks;
import live.houselights.onstage.internal.Refusal.Code;

/**
 * Judges questions as what is said in the chat: by its doors, its listed words and its sanctions, and whether they are short
 * enough. Whether there is room is for {@link AskBook} to say. Used by the hall's thread alone.
 */
final class AskJudge {

    private static final Refusal EMPTY = Refusal.of(Code.EMPTY, "There is nothing in this question");
    private static final Refusal TOO_LONG =
            Refusal.of(Code.TOO_LONG, "A question is at most %d characters".formatted(Asks.LONGEST));

    private final Doors doors;
    private final WordWatch watch;
    private final Clock clock;

    AskJudge(ShowId show, StageParts parts) {
        this.doors = new Doors(show, parts.catalog(), parts.clock());
        this.watch = new WordWatch(show, parts.catalog(), parts.words());
        this.clock = parts.clock();
    }

    /** Hands a question on that may be asked, and refuses any other, with its reason. */
    void hear(HallCommand.Ask ask, HouseRules rules, BallotBox ballots) {
        String text = ChatText.clean(ask.text());
        Optional<Refusal> refusal = refusal(ask.by(), text, rules);
        if (refusal.isPresent()) {
            ask.reply().refused(refusal.get());
        } else if (!ballots.put(new BallotBox.Ask(wish(ask, text, rules), ask.reply()))) {
            ask.reply().refused(Refusal.BUSY);
        }
    }

    private Optional<Refusal> refusal(Viewer by, String text, HouseRules rules) {
        if (text.isEmpty()) {
            return Optional.of(EMPTY);
        }
        if (ChatText.length(text) > Asks.LONGEST) {
            return Optional.of(TOO_LONG);
        }
        Optional<Refusal> sanctioned = rules.sanctioned(by, clock.instant());
        if (sanctioned.isPresent() || by.role().moderates()) {
            return sanctioned;
        }
        return doors.chatIsOpen() ? watch.words().refusal(text) : Optional.of(Refusal.CHAT_CLOSED);
    }

    /** What is to be written of a question that may be asked. */
    private AskBook.Wish wish(HallCommand.Ask ask, String text, HouseRules rules) {
        Viewer by = ask.by();
        boolean hidden = !by.role().moderates()
                && (rules.hides(by, clock.instant()) || watch.words().hide(text));
        return new AskBook.Wish(by.author(), ask.ref(), text, hidden);
    }
}
