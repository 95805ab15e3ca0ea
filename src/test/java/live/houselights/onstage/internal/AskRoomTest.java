package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import live.houselights.onstage.Asks;
import live.houselights.onstage.Asks.State;
import live.houselights.onstage.internal.AskRoom.Earlier;
import live.houselights.onstage.internal.Refusal.Code;
import org.junit.jupiter.api.Test;

class AskRoomTest {

    private static final Instant NOW = Instant.parse("2026-03-01T20:00:00Z");
    private static final UUID MIA = UUID.randomUUID();

    @Test
    void oneQuestionOfAPersonIsOpenAlsoWhileItIsOnStage() {
        assertThat(room(0, 0, before(State.PICKED, 1)).take(MIA, "new"))
                .map(Refusal::code)
                .contains(Code.FULL);
        assertThat(room(0, 0, before(State.ANSWERED, 1)).take(MIA, "new")).isEmpty();
    }

    @Test
    void twoOfOnePersonThatComeAtOnceAreOne() {
        AskRoom room = room(0, 0, List.of());

        assertThat(room.take(MIA, "one")).isEmpty();

        assertThat(room.take(MIA, "two")).map(Refusal::code).contains(Code.FULL);
        assertThat(room.before(MIA, "one")).contains(State.WAITING);
        assertThat(room.before(MIA, "two")).isEmpty();
    }

    @Test
    void nobodyAsksAllNight() {
        assertThat(room(0, 0, before(State.DISMISSED, Asks.MOST_OF_ONE)).take(MIA, "new"))
                .map(Refusal::code)
                .contains(Code.FULL);
    }

    @Test
    void whoHasJustAskedIsToldHowLongToWait() {
        List<Earlier> just = List.of(new Earlier("old", State.WITHDRAWN, NOW.minusSeconds(10)));

        assertThat(room(0, 0, just).take(MIA, "new"))
                .contains(Refusal.later(Code.RATE_LIMITED, "Please wait before you ask again", 20_000));
    }

    @Test
    void aShowHasRoomForSoManyThatWaitAndSoManyInAll() {
        assertThat(room(Asks.MOST_WAITING, Asks.MOST_WAITING, List.of()).take(MIA, "new"))
                .map(Refusal::code)
                .contains(Code.FULL);
        assertThat(room(Asks.MOST, 0, List.of()).take(MIA, "new"))
                .map(Refusal::code)
                .contains(Code.FULL);
        assertThat(room(Asks.MOST - 1, Asks.MOST_WAITING - 1, List.of()).take(MIA, "new"))
                .isEmpty();
    }

    private static AskRoom room(long all, long waiting, List<Earlier> own) {
        Map<UUID, List<Earlier>> earlier = new HashMap<>();
        earlier.put(MIA, new ArrayList<>(own));
        return new AskRoom(earlier, all, waiting, NOW);
    }

    private static List<Earlier> before(State state, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Earlier("old-" + i, state, NOW.minusSeconds(3_600)))
                .toList();
    }
}
