package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Role;
import live.houselights.cluster.internal.Party.Add;
import live.houselights.cluster.internal.Party.Tally;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.sales.OrderChanged;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rolling upgrade: a node of today and one of tomorrow, whose messages have more fields, and some of which are new. */
class TwoReleasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Add ONE = new Add(1, Money.of(1, "EUR"));

    private final Party today = Party.with("today", List.of(), ConfigFactory.empty());
    private final Party tomorrow = Party.with(
            "tomorrow",
            List.of(today.address()),
            ConfigFactory.parseString(
                    "pekko.actor.serializers.wire = \"%s\"".formatted(TomorrowsSerializer.class.getName())));

    @AfterEach
    void stop() {
        tomorrow.close();
        today.close();
    }

    @Test
    void bothReleasesAnswerEachOther() {
        meet();
        Queue<OrderChanged> heard = new ConcurrentLinkedQueue<>();
        OrderChanged changed = new OrderChanged(OrderId.next(), CartId.next());
        var here = today.counters();
        var there = tomorrow.counters();

        List<String> homes = IntStream.range(0, 20)
                .mapToObj(number -> {
                    String id = "counter-" + number;
                    assertThat(ask(here, id).sum()).isEqualTo(1);
                    assertThat(ask(there, id).sum()).isEqualTo(2);
                    return ask(here, id).node();
                })
                .toList();

        assertThat(homes).contains("today", "tomorrow");
        try (var _ = today.topics.subscribe(OrderChanged.class, heard::add)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                tomorrow.topics.publish(changed);
                assertThat(heard).contains(changed);
            });
        }
    }

    @Test
    void aCommandOfTomorrowIsRefusedToItsAskerAtOnceAndNothingBreaks() throws Exception {
        meet();
        Entities.Kind<Object> here = diaries(today);
        Entities.Kind<Object> there = diaries(tomorrow);
        String home = IntStream.range(0, 100)
                .mapToObj(number -> "diary-" + number)
                .filter(id -> here.ask(id, ONE, String.class).join().equals("today"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() ->
                        there.ask(home, new OnlyTomorrow("?"), String.class).get(20, TimeUnit.SECONDS))
                .hasMessageContaining("This release does not know live.houselights.messages.NotYet$OnlyTomorrow");

        assertThat(there.ask(home, ONE, String.class).get(20, TimeUnit.SECONDS)).isEqualTo("today");
        assertThat(notUnderstood(today)).isEqualTo(1);
    }

    @Test
    void aMemberOfTomorrowAnswersWhatOneOfTodayDoesNotKnow() throws Exception {
        meet();
        today.groups.join(WhatIsNew.class, _ -> "today");
        tomorrow.groups.join(WhatIsNew.class, _ -> "tomorrow");
        await().atMost(PATIENCE)
                .until(() -> notUnderstood(today) > 0
                        || tomorrow.groups
                                .ask(new WhatIsNew("first"))
                                .get(20, TimeUnit.SECONDS)
                                .isEmpty());

        List<String> answers = new ArrayList<>();
        for (int ask = 0; ask < 6; ask++) {
            answers.add(tomorrow.groups.ask(new WhatIsNew("ask-" + ask)).get(20, TimeUnit.SECONDS));
        }

        assertThat(answers).containsOnly("tomorrow");
        assertThat(notUnderstood(today)).isGreaterThan(1);
    }

    private static Entities.Kind<Object> diaries(Party party) {
        return party.entities.define("diary", Role.STOREFRONT, Object.class, _ -> (_, _) -> party.name);
    }

    private static Tally ask(Entities.Kind<Add> counters, String id) {
        return counters.ask(id, ONE, Tally.class).join();
    }

    private void meet() {
        await().atMost(PATIENCE).until(() -> today.sees(2) && tomorrow.sees(2));
    }

    private static long notUnderstood(Party party) throws Exception {
        return ((WireSerializer) SerializationExtension.get(party.node.system().classicSystem())
                        .findSerializerFor(new Wire.Full()))
                .notUnderstood();
    }

    record OnlyTomorrow(String question) {}

    record WhatIsNew(String idempotencyKey) implements GroupCommand<String> {}
}
