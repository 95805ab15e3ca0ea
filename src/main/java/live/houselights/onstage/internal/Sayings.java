package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.onstage.internal.Reach.Sight;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.onstage.internal.StageAnswer.Verdict;

/** Turns what people say into lines of the chat: judged one by one, written together, acknowledged once durable. */
final class Sayings {

    private final Chat chat;
    private final HouseRules rules;
    private final SaidLately lately;
    private final Doors doors;
    private final ListedWords words;
    private final FairDraw draw;
    private final UnaryOperator<Set<UUID>> people;
    private final Function<List<Chat.Draft>, List<Line>> pen;

    /**
     * @param people answers those of some ids that are people of this show
     * @param pen writes lines and answers them once they are durable
     */
    Sayings(
            Chat chat,
            HouseRules rules,
            SaidLately lately,
            Doors doors,
            ListedWords words,
            FairDraw draw,
            UnaryOperator<Set<UUID>> people,
            Function<List<Chat.Draft>, List<Line>> pen) {
        this.chat = chat;
        this.rules = rules;
        this.lately = lately;
        this.doors = doors;
        this.words = words;
        this.draw = draw;
        this.people = people;
        this.pen = pen;
    }

    /** A line that comes twice at once is known by its ref when the first of it is said; so the second waits for that. */
    List<Verdict> speak(List<Saying> sayings, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        Set<Named> names = new HashSet<>();
        List<Saying> together = new ArrayList<>();
        for (Saying saying : sayings) {
            if (!names.add(Named.of(saying))) {
                verdicts.addAll(speakTogether(together, now));
                together.clear();
                names.clear();
                names.add(Named.of(saying));
            }
            together.add(saying);
        }
        verdicts.addAll(speakTogether(together, now));
        return verdicts;
    }

    private record Named(UUID fan, String ref) {
        static Named of(Saying saying) {
            return new Named(saying.by().fan(), saying.ref());
        }
    }

    private List<Verdict> speakTogether(List<Saying> sayings, Instant now) {
        Map<Saying, Verdict> judged = new HashMap<>();
        List<Saying> accepted = new ArrayList<>();
        for (Saying saying : sayings) {
            judge(saying, now).ifPresentOrElse(verdict -> judged.put(saying, verdict), () -> accepted.add(saying));
        }
        if (!accepted.isEmpty()) {
            Set<UUID> known = known(accepted);
            List<Line> lines = pen.apply(
                    accepted.stream().map(saying -> draft(saying, known, now)).toList());
            lines.forEach(lately::remember);
            for (int i = 0; i < lines.size(); i++) {
                judged.put(accepted.get(i), Verdict.said(lines.get(i).offset()));
            }
        }
        return sayings.stream()
                .map(saying -> Objects.requireNonNull(judged.get(saying)))
                .toList();
    }

    /** Whoever is named, as far as they are people of this show: others' ids are let go. */
    private Set<UUID> known(List<Saying> sayings) {
        Set<UUID> named =
                sayings.stream().flatMap(saying -> saying.to().stream()).collect(Collectors.toSet());
        return named.isEmpty() ? named : people.apply(named);
    }

    private Chat.Draft draft(Saying saying, Set<UUID> known, Instant now) {
        Viewer by = saying.by();
        String text = ChatText.clean(saying.text());
        Sight sight = sight(by, text, now);
        // What everybody sees need not be kept for friends, nor what nobody is to see.
        Reach reach = new Reach(sight, to(saying, known), sight == Sight.ASIDE ? saying.friends() : List.of());
        return new Chat.Draft(by.author(), text, saying.re(), saying.ref(), reach);
    }

    private Sight sight(Viewer by, String text, Instant now) {
        if (by.role().moderates()) {
            return Sight.ALL;
        }
        boolean hidden = rules.hides(by, now) || words.hide(text);
        return hidden ? Sight.HIDDEN : draw.draw(by.fan(), now);
    }

    /** Whom it answers, then whom it names. */
    private List<UUID> to(Saying saying, Set<UUID> known) {
        UUID answered = saying.re() == null
                ? null
                : chat.find(saying.re()).map(line -> line.by().id()).orElse(null);
        return Stream.concat(Stream.ofNullable(answered), saying.to().stream().filter(known::contains))
                .filter(fan -> !fan.equals(saying.by().fan()))
                .distinct()
                .toList();
    }

    /** Empty when it may be said. */
    private Optional<Verdict> judge(Saying saying, Instant now) {
        String text = ChatText.clean(saying.text());
        Optional<Line> before = lately.find(saying.by().fan(), saying.ref(), now);
        if (before.isPresent()) {
            return Optional.of(again(saying, text, before.get()));
        }
        return fault(saying, text)
                .or(() -> closed(saying.by()))
                .or(() -> unwelcome(saying.by(), text))
                .or(() -> rules.judge(saying.by(), now))
                .map(Verdict::no);
    }

    private static Verdict again(Saying saying, String text, Line before) {
        return before.text().equals(text) && Objects.equals(before.re(), saying.re())
                ? Verdict.said(before.offset())
                : Verdict.no(Refusal.of(Code.BAD_REQUEST, "This ref names another message"));
    }

    private Optional<Refusal> fault(Saying saying, String text) {
        if (text.isEmpty()) {
            return Optional.of(Refusal.EMPTY);
        }
        if (ChatText.length(text) > ChatText.LONGEST) {
            return Optional.of(Refusal.TOO_LONG);
        }
        boolean answersNothing = saying.re() != null
                && chat.find(saying.re()).filter(it -> it.gone() == null).isEmpty();
        return answersNothing
                ? Optional.of(Refusal.of(Code.UNKNOWN_MESSAGE, "The message you answer is not in the chat any more"))
                : Optional.empty();
    }

    /** Costs no turn: whoever is told of a word says it otherwise at once. */
    private Optional<Refusal> unwelcome(Viewer by, String text) {
        return by.role().moderates() ? Optional.empty() : words.refusal(text);
    }

    /** The team may speak at any time, to test before doors. */
    private Optional<Refusal> closed(Viewer by) {
        return by.role().moderates() || doors.chatIsOpen() ? Optional.empty() : Optional.of(Refusal.CHAT_CLOSED);
    }
}
