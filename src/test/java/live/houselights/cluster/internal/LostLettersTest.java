package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import live.houselights.cluster.Entities;
import live.houselights.cluster.internal.EntityProcess.Letter;
import live.houselights.cluster.internal.Party.Add;
import live.houselights.kernel.Money;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.sharding.typed.testkit.javadsl.TestEntityRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a letter that the network, a shard on the move or a dying node loses. */
class LostLettersTest {

    private static final EntityTypeKey<Letter> KIND = EntityTypeKey.create(Letter.class, "slow");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Add ADD = new Add(1, Money.of(1, "EUR"));

    private final Party party = Party.with("party", List.of(), ConfigFactory.empty());

    @AfterEach
    void stop() {
        party.close();
    }

    @Test
    void aLetterThatWasLostIsSentAgain() throws Exception {
        EntityRef<Letter> loser =
                TestEntityRef.of(KIND, "1", party.node.system().systemActorOf(losing(1), "loser", Props.empty()));

        assertThat(party.asks.ask(loser, ADD).join()).isEqualTo(new Wire.Answered("at last"));
    }

    /** Answers the first letter that it does not lose. */
    private static Behavior<Letter> losing(int letters) {
        return Behaviors.receiveMessage(letter -> {
            if (letters > 0) {
                return losing(letters - 1);
            }
            ((Wire.Ask) letter).answerTo().tell(new Wire.Answered("at last"));
            return Behaviors.same();
        });
    }

    @Test
    void aLetterThatCameTwiceIsTakenOnce() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        EntityRef<Letter> entity = entity(_ -> {
            AtomicInteger sum = new AtomicInteger();
            return (add, _) -> {
                awaitOpen(hold);
                return sum.addAndGet(add.number());
            };
        });

        CompletionStage<Wire.Reply> first = entity.ask(
                answerTo -> {
                    Wire.Ask letter = new Wire.Ask(ADD, answerTo);
                    entity.tell(letter);
                    return letter;
                },
                PATIENCE);
        CompletionStage<Wire.Reply> next = entity.ask(answerTo -> new Wire.Ask(ADD, answerTo), PATIENCE);
        hold.countDown();

        assertThat(first.toCompletableFuture().join()).isEqualTo(new Wire.Answered(1));
        assertThat(next.toCompletableFuture().join()).isEqualTo(new Wire.Answered(2));
    }

    /** Without its shard, so that nothing comes between a letter and its mailbox. */
    private EntityRef<Letter> entity(Function<String, Entities.Entity<Add>> birth) {
        Behavior<Letter> process = EntityProcess.create(
                new EntityProcess.Blueprint<>(KIND.name(), Add.class, birth, party.node, new AtomicInteger()),
                "1",
                new EntityProcess.Surroundings<>() {
                    @Override
                    public void wakeAt(Instant when, Add command) {
                        throw new IllegalStateException("Nobody sets an alarm here");
                    }

                    @Override
                    public void tellWhoeverIsNext(Add command) {
                        throw new IllegalStateException("Nobody leaves anything here");
                    }
                });
        return TestEntityRef.of(KIND, "1", party.node.system().systemActorOf(process, "entity", Props.empty()));
    }

    private static void awaitOpen(CountDownLatch hold) {
        try {
            hold.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
