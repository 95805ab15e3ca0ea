package live.houselights.onstage.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import live.houselights.onstage.Polls;
import live.houselights.onstage.Voices;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a viewer's page says, read strictly: a frame that is not exactly of the protocol is {@link Malformed}. */
sealed interface ClientFrame {

    int VERSION = 1;
    int LONGEST_REF = 64;

    /** Visible ASCII: a ref is kept beside its message, and nobody ever reads it. */
    Pattern REF = Pattern.compile("[!-~]{1," + LONGEST_REF + "}");

    String ODD_REF = "ref is 1 to %d visible ASCII characters".formatted(LONGEST_REF);

    int MOST_REACTIONS = 20;

    JsonMapper JSON = JsonMapper.shared();

    record Join(String pass, @Nullable UUID epoch, @Nullable Long after) implements ClientFrame {}

    record Say(String ref, String text, @Nullable UUID re, List<UUID> to) implements ClientFrame {}

    /**
     * @param behindSeconds how far the picture that is seen is behind the stage
     */
    record React(Reaction kind, int n, int behindSeconds) implements ClientFrame {}

    record Moderate(String ref, ModerationOrder order) implements ClientFrame {}

    /**
     * @param choice from 0
     */
    record Vote(String ref, UUID poll, int choice) implements ClientFrame {}

    record OpenPoll(String ref, Polls.Draft draft) implements ClientFrame {}

    record ClosePoll(String ref, UUID poll) implements ClientFrame {}

    record Ask(String ref, String text) implements ClientFrame {}

    /**
     * @param up whether the vote is to be there
     */
    record Upvote(String ref, UUID ask, boolean up) implements ClientFrame {}

    record Withdraw(String ref) implements ClientFrame {}

    record AtParty(String ref, PartyWish wish) implements ClientFrame {}

    /**
     * @param json as it was written, one object of whatever content
     */
    record Beacon(String ref, String json) implements ClientFrame {}

    record Ping() implements ClientFrame {}

    record Malformed(@Nullable String ref, String reason) implements ClientFrame {}

    static ClientFrame read(String text) {
        return BeaconFrame.find(text).orElseGet(() -> readWhole(text));
    }

    private static ClientFrame readWhole(String text) {
        JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (JacksonException _) {
            return new Malformed(null, "This is not JSON");
        }
        String ref = string(frame, "ref").filter(REF.asMatchPredicate()).orElse(null);
        try {
            return switch (string(frame, "t").orElse("")) {
                case "join" -> join(frame);
                case "say" -> new Say(required(ref), text(frame, "text"), optionalId(frame, "re"), named(frame));
                case "react" -> react(frame);
                case "moderate" -> new Moderate(required(ref), order(frame));
                case "vote" -> new Vote(required(ref), id(frame.path("poll"), "poll"), small(frame, "choice"));
                case "poll" -> new OpenPoll(required(ref), draft(frame));
                case "close" -> new ClosePoll(required(ref), id(frame.path("poll"), "poll"));
                case "ask" -> new Ask(required(ref), text(frame, "text"));
                case "upvote" -> new Upvote(required(ref), id(frame.path("ask"), "ask"), flag(frame, "up"));
                case "withdraw" -> new Withdraw(required(ref));
                case "party" -> new AtParty(required(ref), wish(frame));
                case "whisper" -> new AtParty(required(ref), new PartyWish.Tell(text(frame, "text")));
                case "report" -> new AtParty(required(ref), new PartyWish.Report(id(frame.path("line"), "line")));
                case "ping" -> new Ping();
                default -> new Malformed(ref, "No frame of this protocol has this t");
            };
        } catch (Odd odd) {
            return new Malformed(ref, odd.reason);
        }
    }

    private static Join join(JsonNode frame) {
        if (number(frame, "v") != VERSION) {
            throw new Odd("This server speaks version " + VERSION);
        }
        Long after = isAbsent(frame.path("after")) ? null : number(frame, "after");
        return new Join(text(frame, "pass"), optionalId(frame, "epoch"), after);
    }

    private static List<UUID> named(JsonNode frame) {
        JsonNode named = frame.path("to");
        if (isAbsent(named)) {
            return List.of();
        }
        if (!named.isArray() || named.size() > Reach.MOST_NAMED) {
            throw new Odd("to is a list of at most %d ids".formatted(Reach.MOST_NAMED));
        }
        List<UUID> ids = new ArrayList<>();
        named.forEach(one -> ids.add(id(one, "to")));
        return ids;
    }

    private static React react(JsonNode frame) {
        long n = number(frame, "n");
        if (n < 1 || n > MOST_REACTIONS) {
            throw new Odd("n is 1 to " + MOST_REACTIONS);
        }
        return new React(
                Reaction.ofWire(text(frame, "kind")).orElseThrow(() -> new Odd("No such kind of reaction")),
                (int) n,
                behind(frame));
    }

    private static int behind(JsonNode frame) {
        if (isAbsent(frame.path("behind"))) {
            return (int) ViewersDelay.USUAL.toSeconds();
        }
        long behind = number(frame, "behind");
        if (behind < 0 || behind > ViewersDelay.MOST.toSeconds()) {
            throw new Odd("behind is 0 to %d seconds".formatted(ViewersDelay.MOST.toSeconds()));
        }
        return (int) behind;
    }

    private static Polls.Draft draft(JsonNode frame) {
        JsonNode choices = frame.path("choices");
        if (!choices.isArray() || choices.size() > Polls.MOST_CHOICES) {
            throw new Odd("choices is a list of at most " + Polls.MOST_CHOICES);
        }
        List<String> texts = new ArrayList<>();
        choices.forEach(choice -> texts.add(choice.isString() ? choice.stringValue() : ""));
        return new Polls.Draft(text(frame, "question"), texts, Duration.ofSeconds(small(frame, "seconds")));
    }

    private static PartyWish wish(JsonNode frame) {
        return switch (text(frame, "act")) {
            case "open" -> new PartyWish.Open();
            case "join" -> new PartyWish.Join(text(frame, "link"));
            case "come" -> new PartyWish.Come();
            case "leave" -> new PartyWish.Leave();
            case "remove" -> new PartyWish.Remove(id(frame.path("fan"), "fan"));
            default -> throw new Odd("No such act");
        };
    }

    private static int small(JsonNode frame, String field) {
        return Math.clamp(number(frame, field), -1, Integer.MAX_VALUE);
    }

    private static ModerationOrder order(JsonNode frame) {
        Integer seconds = null;
        if (!isAbsent(frame.path("seconds"))) {
            seconds = small(frame, "seconds");
        }
        return new ModerationOrder(
                ModerationOrder.Action.ofWire(text(frame, "action")).orElseThrow(() -> new Odd("No such action")),
                optionalId(frame, "message"),
                optionalId(frame, "fan"),
                seconds,
                string(frame, "voices").flatMap(Voices::ofWire).orElse(null),
                isAbsent(frame.path("undoes")) ? null : number(frame, "undoes"),
                string(frame, "reason").orElse(null),
                optionalId(frame, "ask"));
    }

    private static String text(JsonNode frame, String field) {
        return string(frame, field).orElseThrow(() -> new Odd(field + " is missing"));
    }

    private static Optional<String> string(JsonNode frame, String field) {
        JsonNode value = frame.path(field);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static String required(@Nullable String ref) {
        if (ref == null) {
            throw new Odd(ODD_REF);
        }
        return ref;
    }

    private static long number(JsonNode frame, String field) {
        JsonNode value = frame.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Odd(field + " is a whole number");
        }
        return value.longValue();
    }

    private static boolean flag(JsonNode frame, String field) {
        JsonNode value = frame.path(field);
        if (!value.isBoolean()) {
            throw new Odd(field + " is true or false");
        }
        return value.booleanValue();
    }

    private static @Nullable UUID optionalId(JsonNode frame, String field) {
        JsonNode value = frame.path(field);
        return isAbsent(value) ? null : id(value, field);
    }

    private static UUID id(JsonNode value, String field) {
        try {
            return UUID.fromString(value.isString() ? value.stringValue() : "");
        } catch (IllegalArgumentException _) {
            throw new Odd(field + " is an id");
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** Ends the reading of one frame; never leaves this file. */
    final class Odd extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient String reason;

        private Odd(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
