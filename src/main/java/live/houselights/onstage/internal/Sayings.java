package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.onstage.internal.StageCommand.Say;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Turns what people say into lines of the chat: judged one by one, written together, acknowledged once durable. */
final class Sayings {

    private static final Logger log = LoggerFactory.getLogger(Sayings.class);

    private final Chat chat;
    private final HouseRules rules;
    private final SaidLately lately;
    private final StageParts parts;
    private final StagePulse pulse;

    Sayings(Chat chat, HouseRules rules, SaidLately lately, StageParts parts, StagePulse pulse) {
        this.chat = chat;
        this.rules = rules;
        this.lately = lately;
        this.parts = parts;
        this.pulse = pulse;
    }

    /** Something that may be said, and the words of it as they will stand there. */
    private record Accepted(Say say, Viewer by, String text) {}

    /** A line that comes twice at once is known by its ref when the first of it is said; so the second waits for that. */
    void speak(List<Say> sayings) {
        Set<Named> names = new HashSet<>();
        List<Say> together = new ArrayList<>();
        for (Say say : sayings) {
            if (!names.add(Named.of(say))) {
                speakTogether(together);
                together.clear();
            }
            together.add(say);
        }
        speakTogether(together);
    }

    private record Named(@Nullable UUID fan, String ref) {
        static Named of(Say say) {
            Viewer by = say.seat().viewer();
            return new Named(by == null ? null : by.fan(), say.ref());
        }
    }

    private void speakTogether(List<Say> sayings) {
        if (sayings.isEmpty()) {
            return;
        }
        if (!knowsWhatIsSaid()) {
            sayings.forEach(say -> refuse(say, Refusal.BUSY));
            return;
        }
        Instant now = parts.clock().instant();
        List<Accepted> accepted = new ArrayList<>();
        for (Say say : sayings) {
            judge(say, now).ifPresent(accepted::add);
        }
        if (accepted.isEmpty()) {
            return;
        }
        try {
            write(accepted, now);
        } catch (DataAccessException | TransactionException failed) {
            log.warn("{} lines of chat could not be written", accepted.size(), failed);
            accepted.forEach(it -> refuse(it.say(), Refusal.BUSY));
        }
    }

    /** After a failed write, reads back what made it after all; false while that cannot be told. */
    private boolean knowsWhatIsSaid() {
        if (!chat.unsure()) {
            return true;
        }
        try {
            List<Line> found = chat.readBack();
            found.forEach(lately::remember);
            rules.heard(found);
            pulse.said(found);
            return true;
        } catch (DataAccessException | TransactionException failed) {
            log.warn("What was said last could not be read back", failed);
            return false;
        }
    }

    private void write(List<Accepted> accepted, Instant now) {
        List<Chat.Draft> drafts = accepted.stream()
                .map(it -> new Chat.Draft(
                        it.by().author(), it.text(), it.say().re(), it.say().ref()))
                .toList();
        List<Line> lines = parts.meters().append.record(() -> chat.append(drafts, now));
        if (lines == null) {
            throw new IllegalStateException("A timer answers what it timed");
        }
        parts.meters().messages.increment(lines.size());
        lines.forEach(lately::remember);
        pulse.said(lines);
        for (int i = 0; i < lines.size(); i++) {
            Say say = accepted.get(i).say();
            say.seat().ack(say.ref(), lines.get(i).offset());
        }
    }

    private Optional<Accepted> judge(Say say, Instant now) {
        try {
            return accept(say, now);
        } catch (DataAccessException | TransactionException failed) {
            log.warn("A line of chat could not be judged", failed);
            refuse(say, Refusal.BUSY);
            return Optional.empty();
        }
    }

    /** Empty when it was refused, or said before and acknowledged again. */
    private Optional<Accepted> accept(Say say, Instant now) {
        Viewer by = say.seat().viewer();
        if (by == null) {
            return Optional.empty();
        }
        String text = ChatText.clean(say.text());
        Optional<Line> before = lately.find(by.fan(), say.ref(), now);
        if (before.isPresent()) {
            answerAgain(say, text, before.get());
            return Optional.empty();
        }
        Optional<Refusal> refusal = fault(say, text).or(() -> closed(by)).or(() -> rules.judge(by, now));
        if (refusal.isPresent()) {
            refuse(say, refusal.get());
            return Optional.empty();
        }
        return Optional.of(new Accepted(say, by, text));
    }

    private static void answerAgain(Say say, String text, Line before) {
        if (before.text().equals(text) && Objects.equals(before.re(), say.re())) {
            say.seat().ack(say.ref(), before.offset());
        } else {
            refuse(say, Refusal.of(Code.BAD_REQUEST, "This ref names another message"));
        }
    }

    private Optional<Refusal> fault(Say say, String text) {
        if (text.isEmpty()) {
            return Optional.of(Refusal.of(Code.EMPTY, "There is nothing in this message"));
        }
        if (ChatText.length(text) > ChatText.LONGEST) {
            return Optional.of(
                    Refusal.of(Code.TOO_LONG, "A message is at most %d characters".formatted(ChatText.LONGEST)));
        }
        boolean answersNothing = say.re() != null
                && chat.find(say.re()).filter(it -> it.gone() == null).isEmpty();
        return answersNothing
                ? Optional.of(Refusal.of(Code.UNKNOWN_MESSAGE, "The message you answer is not in the chat any more"))
                : Optional.empty();
    }

    /** The team may speak at any time, to test before doors. */
    private Optional<Refusal> closed(Viewer by) {
        return by.role().moderates() || pulse.chatIsOpen() ? Optional.empty() : Optional.of(Refusal.CHAT_CLOSED);
    }

    private static void refuse(Say say, Refusal refusal) {
        say.seat().refuse(say.ref(), refusal);
    }
}
