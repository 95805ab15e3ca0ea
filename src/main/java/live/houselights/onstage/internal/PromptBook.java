package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.StageTold;
import live.houselights.onstage.Voices;
import live.houselights.onstage.internal.PromptBook.News.Some;
import live.houselights.onstage.internal.StageRecords.StageRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one hall knows of its stage. It learns most from what the stage tells; whatever that leaves open, it reads from SQL. So a
 * word that got lost costs a moment, and nobody in the hall misses a line. Used by the hall's thread alone.
 */
final class PromptBook {

    private final ShowId show;
    private final StageParts parts;
    private final Chat chat;
    private final HouseRules rules;
    private StageRecord known;
    private long polls;
    private @Nullable Line pinned;

    private PromptBook(ShowId show, StageParts parts, StageRecord known) {
        this.show = show;
        this.parts = parts;
        this.known = known;
        this.polls = known.polls();
        this.chat = new Chat(show, parts.chatLog());
        this.rules = new HouseRules(show, known, parts);
        Instant since = parts.clock().instant().minus(Duration.ofSeconds(HouseRules.LONGEST_SLOW_SECONDS));
        rules.heard(parts.chatLog().saidAfter(show, since, SaidLately.MOST));
        this.pinned = readPinned();
    }

    static PromptBook read(ShowId show, StageParts parts) {
        return new PromptBook(show, parts, parts.records().open(show));
    }

    /** What is new. */
    sealed interface News {

        /**
         * @param said oldest first
         * @param gone what is to be taken away, with its reason
         * @param back what was taken away and is given back
         * @param moderated whether a moderator gave any order
         * @param muted whom a moderator asked to pause, or does not any more
         */
        record Some(
                List<Line> said,
                List<Line> gone,
                List<Line> back,
                boolean moderated,
                List<UUID> muted,
                boolean pinned,
                boolean slow,
                boolean voices)
                implements News {

            static Some said(List<Line> lines) {
                return new Some(lines, List.of(), List.of(), false, List.of(), false, false, false);
            }
        }

        /** Rows were lost, and what the hall has shown is no part of this chat any more. */
        record AnotherChat() implements News {}
    }

    Chat chat() {
        return chat;
    }

    HouseRules rules() {
        return rules;
    }

    UUID epoch() {
        return known.epoch();
    }

    int slowSeconds() {
        return known.slowSeconds();
    }

    Voices voices() {
        return known.voices();
    }

    /** How many polls were opened and closed. */
    long polls() {
        return polls;
    }

    /** What moderators' orders have made of the stage. */
    long revision() {
        return known.revision();
    }

    Optional<Line> pinned() {
        return Optional.ofNullable(pinned);
    }

    News hear(StageTold told) {
        List<Line> next = told.lines().stream()
                .map(Line::heard)
                .filter(line -> line.offset() > chat.last())
                .toList();
        boolean noGap = told.last() <= chat.last()
                || (!next.isEmpty() && next.getFirst().offset() == chat.last() + 1);
        // Lines of an older revision may have been taken away since.
        boolean sameRules =
                told.revision() == known.revision() || (told.revision() < known.revision() && next.isEmpty());
        if (!noGap || !sameRules) {
            return catchUp();
        }
        chat.heard(next);
        rules.heard(next);
        return Some.said(next);
    }

    /** Reads whatever is new. */
    News catchUp() {
        StageRecord now = parts.records().open(show);
        if (!now.epoch().equals(known.epoch()) || now.last() < chat.last()) {
            return new News.AnotherChat();
        }
        polls = now.polls();
        List<Line> said = now.last() > chat.last() ? chat.catchUp() : List.of();
        rules.heard(said);
        List<Line> shown = said.stream().filter(line -> line.gone() == null).toList();
        if (now.revision() == known.revision()) {
            return Some.said(shown);
        }
        return moderated(shown, now);
    }

    private News moderated(List<Line> said, StageRecord now) {
        List<ModerationEntry> orders = parts.entries().between(show.value(), known.revision(), now.revision());
        Instant at = parts.clock().instant();
        Set<UUID> pausing = rules.timedOut(at);
        rules.sanctions(parts.sanctions().unlifted(show.value()));
        rules.slow(now.slowSeconds());
        rules.voices(now.voices());
        Chat.Turned turned = chat.readGone();
        List<Line> gone = new ArrayList<>(turned.gone());
        orders.stream()
                .filter(order -> order.action() == ModerationOrder.Action.DELETE)
                .flatMap(order -> order.message().flatMap(chat::find).stream())
                .filter(line -> line.gone() != null && !gone.contains(line))
                .forEach(gone::add);
        pausing.removeAll(rules.timedOut(at));
        orders.stream()
                .filter(order -> order.action() == ModerationOrder.Action.TIMEOUT)
                .flatMap(order -> order.fan().stream())
                .forEach(pausing::add);
        boolean slow = now.slowSeconds() != known.slowSeconds();
        boolean voices = now.voices() != known.voices();
        UUID before = pinned().map(Line::id).orElse(null);
        known = now;
        pinned = readPinned();
        boolean repinned = !Objects.equals(before, pinned().map(Line::id).orElse(null));
        return new Some(said, gone, back(turned, orders), true, List.copyOf(pausing), repinned, slow, voices);
    }

    /** Also lines that are remembered no more, the newest of them. */
    private List<Line> back(Chat.Turned turned, List<ModerationEntry> orders) {
        Map<UUID, Line> back = new LinkedHashMap<>();
        turned.back().forEach(line -> back.put(line.id(), line));
        for (ModerationEntry order : orders) {
            order.undoes()
                    .flatMap(undone -> order.fan().map(fan -> chat.returned(fan, undone)))
                    .ifPresent(lines -> lines.forEach(line -> back.put(line.id(), line)));
        }
        return List.copyOf(back.values());
    }

    private @Nullable Line readPinned() {
        UUID id = known.pinned();
        return id == null
                ? null
                : chat.find(id).filter(line -> line.gone() == null).orElse(null);
    }
}
