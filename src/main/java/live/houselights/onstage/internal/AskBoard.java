package live.houselights.onstage.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.AsksChanged;
import live.houselights.onstage.internal.AskReader.Ended;
import live.houselights.onstage.internal.AskReader.Invitation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The questions that a hall shows: all halls show the same, whoever wrote them. While fans are invited, or a question waits, their
 * edition is read as often as the hall looks around, and at other times when a moderator has given an order; the questions are read
 * when the edition is another one, and desks are told that there is news. Each tick tells how they differ from what the tick before
 * has told. Used by the hall's thread alone.
 */
final class AskBoard {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ShowId show;
    private final AskReader book;
    private final Topics topics;
    private final Doors doors;
    private Invitation invitation = Invitation.NEVER;
    private Map<UUID, Question> questions = Map.of();
    private Invitation toldInvitation = Invitation.NEVER;
    private Map<UUID, Question> told = Map.of();
    private final List<Ended> ended = new ArrayList<>();
    private long revision;
    private long endedUpTo;
    private @Nullable JsonNode written;

    AskBoard(ShowId show, StageParts parts, Doors doors) {
        this.show = show;
        this.book = parts.questions();
        this.topics = parts.topics();
        this.doors = doors;
    }

    /** @param now what moderators' orders have made of the stage */
    void begin(long now) {
        invitation = standing();
        questions = read(invitation);
        toldInvitation = invitation;
        told = questions;
        revision = now;
        endedUpTo = now;
    }

    /** @param now what moderators' orders have made of the stage */
    void look(long now) {
        boolean moderated = now != revision;
        if (!moderated && !lively()) {
            return;
        }
        Invitation current = standing();
        if (current.edition() != invitation.edition()) {
            Map<UUID, Question> read = read(current);
            for (Ended each : book.ended(show, endedUpTo)) {
                ended.add(each);
                endedUpTo = Math.max(endedUpTo, each.revision());
            }
            questions = read;
            topics.publish(new AsksChanged(show));
        }
        invitation = current;
        revision = now;
    }

    /** Nobody is invited to a show that is over. */
    private Invitation standing() {
        Invitation written = book.invitation(show);
        return new Invitation(written.invited() && !doors.chatIsOver(), written.edition());
    }

    private boolean lively() {
        return invitation.invited()
                || questions.values().stream().anyMatch(it -> it.state().open());
    }

    private Map<UUID, Question> read(Invitation current) {
        if (current.edition() == 0) {
            return Map.of();
        }
        Map<UUID, Question> read = new LinkedHashMap<>();
        book.shown(show).forEach(question -> read.put(question.id(), question));
        return read;
    }

    /** Tells with this tick what has changed since the last one. */
    void tell(TickFrame frame) {
        if (invitation.equals(toldInvitation) && ended.isEmpty()) {
            return;
        }
        ObjectNode news = JSON.createObjectNode().put("open", invitation.invited());
        questions.values().forEach(question -> compare(told.get(question.id()), question, news));
        told.keySet().stream()
                .filter(id -> !questions.containsKey(id))
                .forEach(id -> news.withArray("out").add(id.toString()));
        for (Ended each : ended) {
            news.withArray("ended")
                    .addObject()
                    .put("id", each.id().toString())
                    .put("by", each.asker().toString())
                    .put("why", each.state().name().toLowerCase(Locale.ROOT));
        }
        if (news.size() > 1 || invitation.invited() != toldInvitation.invited()) {
            frame.tell("asks", news);
        }
        toldInvitation = invitation;
        told = questions;
        ended.clear();
        written = null;
    }

    private static void compare(@Nullable Question before, Question now, ObjectNode news) {
        if (before == null || !before.alike(now)) {
            news.withArray("put").add(ServerFrames.question(now));
        } else if (before.votes() != now.votes()) {
            news.withObject("n").put(now.id().toString(), now.votes());
        }
    }

    /** What somebody is shown who comes in now; empty while nothing was ever asked. */
    Optional<JsonNode> current() {
        if (!toldInvitation.invited() && told.isEmpty()) {
            return Optional.empty();
        }
        JsonNode current = written;
        if (current == null) {
            ObjectNode all = JSON.createObjectNode().put("open", toldInvitation.invited());
            told.values().forEach(question -> all.withArray("put").add(ServerFrames.question(question)));
            current = ServerFrames.written(all);
            written = current;
        }
        return Optional.of(current);
    }
}
