package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import live.houselights.catalog.StagePhase;
import live.houselights.messages.audience.BeaconsBrought.Verdict;
import live.houselights.onstage.Voices;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Writes what the stage says, as {@code docs/asyncapi.yaml} describes it. */
final class ServerFrames {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ServerFrames() {}

    /** The state of a stage at one offset, for somebody who joins it. */
    record Hello(
            StageState state,
            Viewer you,
            @Nullable Instant mutedUntil,
            Duration slowModeLeft,
            JsonNode recent,
            List<Line> gone,
            List<Line> back,
            boolean gapTruncated) {}

    /** A stage between two ticks. */
    record StageState(
            java.util.UUID epoch,
            long offset,
            StagePhase phase,
            int viewers,
            @Nullable Line pinned,
            int slow,
            Voices voices,
            Map<Reaction, Long> reactions,
            @Nullable ObjectNode poll,
            @Nullable JsonNode asks) {}

    static byte[] hello(Hello hello) {
        StageState state = hello.state();
        ObjectNode frame = frame("hello")
                .put("v", ClientFrame.VERSION)
                .put("epoch", state.epoch().toString())
                .put("offset", state.offset());
        frame.putObject("you")
                .put("id", hello.you().fan().toString())
                .put("name", hello.you().name())
                .put("role", hello.you().role().wire())
                .put("mutedUntil", hello.mutedUntil() == null ? null : time(hello.mutedUntil()))
                .put("wait", Math.ceilDiv(hello.slowModeLeft().toMillis(), 1_000));
        frame.put("phase", phase(state.phase())).put("viewers", state.viewers());
        frame.set("pinned", pinned(state.pinned()));
        frame.put("slow", state.slow()).put("voices", state.voices().wire());
        ObjectNode reactions = frame.putObject("reactions");
        state.reactions().forEach((kind, n) -> reactions.put(kind.wire(), n));
        if (state.poll() != null) {
            frame.set("poll", state.poll());
        }
        if (state.asks() != null) {
            frame.set("asks", state.asks());
        }
        frame.set("recent", hello.recent());
        if (!hello.gone().isEmpty()) {
            frame.set("gone", gone(hello.gone()));
        }
        if (!hello.back().isEmpty()) {
            boolean team = hello.you().role().moderates();
            frame.set("back", team ? messagesForTeam(hello.back()) : messages(hello.back()));
        }
        if (hello.gapTruncated()) {
            frame.put("gapTruncated", true);
        }
        return bytes(frame);
    }

    static byte[] ack(String ref, long offset) {
        return bytes(frame("ack").put("ref", ref).put("offset", offset));
    }

    /**
     * @param revision what the order made of the stage, by which it can be taken back
     */
    static byte[] done(String ref, long offset, long revision) {
        return bytes(frame("ack").put("ref", ref).put("offset", offset).put("revision", revision));
    }

    static byte[] refused(@Nullable String ref, Refusal refusal) {
        ObjectNode frame = frame("refused");
        if (ref != null) {
            frame.put("ref", ref);
        }
        frame.put("code", refusal.code().wire()).put("reason", refusal.reason());
        if (refusal.retryAfterSeconds() > 0) {
            frame.put("retryAfter", refusal.retryAfterSeconds());
        }
        return bytes(frame);
    }

    static byte[] yours(List<Line> lines) {
        ObjectNode frame = frame("yours");
        frame.set("chat", messages(lines));
        return bytes(frame);
    }

    /**
     * @param until null when the pause is over
     */
    static byte[] muted(@Nullable Instant until, String reason) {
        return bytes(
                frame("muted").put("until", until == null ? null : time(until)).put("reason", reason));
    }

    /** What a beacon is answered. */
    static byte[] beaconed(String ref, Verdict verdict) {
        ObjectNode frame = frame("beaconed").put("ref", ref).put("status", verdict.status());
        if (verdict.reason() != null) {
            frame.put("reason", verdict.reason());
        }
        if (verdict.retryAfterSeconds() > 0) {
            frame.put("retryAfter", verdict.retryAfterSeconds());
        }
        if (verdict.pace() != null) {
            frame.put("pace", verdict.pace());
        }
        return bytes(frame);
    }

    static byte[] pong() {
        return bytes(frame("pong"));
    }

    static byte[] bye(Bye bye) {
        ObjectNode frame = frame("bye").put("code", bye.wire()).put("reason", bye.reason());
        if (bye.retryAfterSeconds() > 0) {
            frame.put("retryAfter", bye.retryAfterSeconds());
        }
        return bytes(frame);
    }

    static ObjectNode frame(String type) {
        return JSON.createObjectNode().put("t", type);
    }

    static @Nullable ObjectNode pinned(@Nullable Line line) {
        return line == null ? null : message(line);
    }

    static ArrayNode messages(List<Line> lines) {
        ArrayNode array = JSON.createArrayNode();
        lines.forEach(line -> array.add(message(line)));
        return array;
    }

    /** The same, with a mark on those that are hidden from fans. */
    static ArrayNode messagesForTeam(List<Line> lines) {
        ArrayNode array = JSON.createArrayNode();
        for (Line line : lines) {
            ObjectNode message = message(line);
            if (line.reach().sight() == Reach.Sight.HIDDEN) {
                message.put("hidden", true);
            }
            array.add(message);
        }
        return array;
    }

    static ArrayNode gone(List<Line> lines) {
        ArrayNode array = JSON.createArrayNode();
        for (Line line : lines) {
            Line.Gone why = line.gone() == null ? Line.Gone.DELETED : line.gone();
            array.addObject().put("id", line.id().toString()).put("why", why.wire());
        }
        return array;
    }

    static ObjectNode message(Line line) {
        ObjectNode message = JSON.createObjectNode()
                .put("id", line.id().toString())
                .put("offset", line.offset())
                .put("at", time(line.at()));
        message.set("by", author(line.by()));
        message.put("text", line.text())
                .put("re", line.re() == null ? null : line.re().toString());
        line.reach().to().forEach(fan -> message.withArray("to").add(fan.toString()));
        return message;
    }

    static ObjectNode question(Question question) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", question.id().toString())
                .put("at", time(question.at()))
                .put("text", question.text())
                .put("n", question.votes())
                .put("state", question.state().name().toLowerCase(Locale.ROOT));
        node.set("by", author(question.by()));
        return node;
    }

    private static ObjectNode author(Author by) {
        return JSON.createObjectNode()
                .put("id", by.id().toString())
                .put("name", by.name())
                .put("role", by.role().wire())
                .put("hue", by.hue());
    }

    static String phase(StagePhase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    /** The same as text, for more than one frame. */
    static JsonNode written(JsonNode node) {
        return JSON.getNodeFactory().rawValueNode(new RawValue(text(node)));
    }

    static String text(JsonNode node) {
        return JSON.writeValueAsString(node);
    }

    static byte[] bytes(ObjectNode frame) {
        return JSON.writeValueAsBytes(frame);
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
