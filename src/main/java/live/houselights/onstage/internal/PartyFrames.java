package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what guests of a party are told, as {@code docs/asyncapi.yaml} describes it. */
final class PartyFrames {

    private PartyFrames() {}

    /** Why somebody is at no party any more. */
    enum Over {
        LEFT,
        REMOVED,
        ENDED;

        private String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A guest as the others see them. */
    record Friend(Author who, boolean here) {}

    /** What a guest has thrown within a tick. */
    record Felt(UUID by, Reaction kind, long n) {}

    /**
     * All that a guest is told who comes.
     *
     * @param link a path of the fans' host
     */
    static byte[] come(
            UUID party, String link, Instant until, UUID opener, List<Friend> friends, List<Party.Said> lines) {
        ObjectNode frame = ServerFrames.frame("friends");
        frame.putObject("party")
                .put("id", party.toString())
                .put("link", link)
                .put("until", ServerFrames.time(until))
                .put("most", PartyBook.MOST_GUESTS);
        return ServerFrames.bytes(lines(guests(frame, opener, friends), lines));
    }

    /**
     * @param link the one that leads to the party from now on; null when it is the same as before
     */
    static byte[] guests(@Nullable String link, UUID opener, List<Friend> friends) {
        ObjectNode frame = ServerFrames.frame("friends");
        if (link != null) {
            frame.put("link", link);
        }
        return ServerFrames.bytes(guests(frame, opener, friends));
    }

    static byte[] lines(List<Party.Said> lines) {
        return ServerFrames.bytes(lines(ServerFrames.frame("friends"), lines));
    }

    static byte[] felt(Collection<Felt> all) {
        ObjectNode frame = ServerFrames.frame("friends");
        ArrayNode felt = frame.putArray("felt");
        for (Felt one : all) {
            felt.addObject()
                    .put("by", one.by().toString())
                    .put("kind", one.kind().wire())
                    .put("n", one.n());
        }
        return ServerFrames.bytes(frame);
    }

    /** All that these people said is to be taken away. */
    static byte[] gone(List<UUID> fans) {
        ObjectNode frame = ServerFrames.frame("friends");
        ArrayNode gone = frame.putArray("gone");
        fans.forEach(fan -> gone.add(fan.toString()));
        return ServerFrames.bytes(frame);
    }

    static byte[] over(Over why) {
        return ServerFrames.bytes(ServerFrames.frame("friends").put("over", why.wire()));
    }

    private static ObjectNode guests(ObjectNode frame, UUID opener, List<Friend> friends) {
        ArrayNode guests = frame.put("opener", opener.toString()).putArray("guests");
        for (Friend friend : friends) {
            author(guests.addObject(), friend.who()).put("here", friend.here());
        }
        return frame;
    }

    private static ObjectNode lines(ObjectNode frame, List<Party.Said> lines) {
        ArrayNode array = frame.putArray("lines");
        for (Party.Said line : lines) {
            ObjectNode said = array.addObject()
                    .put("id", line.id().toString())
                    .put("place", line.place())
                    .put("at", ServerFrames.time(line.at()))
                    .put("text", line.text());
            author(said.putObject("by"), line.by());
        }
        return frame;
    }

    private static ObjectNode author(ObjectNode node, Author who) {
        return node.put("id", who.id().toString()).put("name", who.name()).put("hue", who.hue());
    }
}
