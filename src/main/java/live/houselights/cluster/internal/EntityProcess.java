package live.houselights.cluster.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Entities.Entity;
import live.houselights.cluster.internal.Wire.Ask;
import live.houselights.cluster.internal.Wire.EntityLetter;
import live.houselights.cluster.internal.Wire.Reply;
import live.houselights.cluster.internal.Wire.Tell;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one entity: keeps the commands that wait and hands them, one at a time, to a virtual thread.
 *
 * <p><b>Concurrency.</b> The queue belongs to the actor, the entity to its turn. Turns never overlap, and each sees what the
 * one before did, because the letter that ends a turn comes before the next begins.
 *
 * <p><b>Fullness.</b> Only what is asked from outside is refused; alarms and follow-ups are few and always get their turn.
 *
 * <p><b>Sleep.</b> Told to stop, it finishes what waits first. Its shard keeps newer commands for its successor.
 */
final class EntityProcess<C> extends AbstractBehavior<EntityProcess.Letter> {

    sealed interface Letter permits EntityLetter, TurnOver, Stop {}

    /** The virtual thread is done with its command. */
    record TurnOver() implements Letter {}

    /** Nobody asked for a while, or the shard moves to another node. */
    record Stop() implements Letter {}

    private static final Logger log = LoggerFactory.getLogger(EntityProcess.class);

    private final String name;
    private final String id;
    private final Class<C> commands;
    private final Function<String, Entity<C>> birth;
    private final Entities.Context<C> surroundings;
    private final Executor threads;
    private final AtomicInteger living;

    private final Deque<EntityLetter> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean stopping;
    private @Nullable Entity<C> entity;

    private EntityProcess(
            ActorContext<Letter> context, Blueprint<C> blueprint, String id, Entities.Context<C> surroundings) {
        super(context);
        this.name = blueprint.kind() + " " + id;
        this.id = id;
        this.commands = blueprint.commands();
        this.birth = blueprint.birth();
        this.surroundings = surroundings;
        this.threads = blueprint.threads();
        this.living = blueprint.living();
        living.incrementAndGet();
    }

    static <C> Behavior<Letter> create(Blueprint<C> blueprint, String id, Entities.Context<C> surroundings) {
        return Behaviors.setup(context -> new EntityProcess<>(context, blueprint, id, surroundings));
    }

    @Override
    public Receive<Letter> createReceive() {
        return newReceiveBuilder()
                .onMessage(Ask.class, this::asked)
                .onMessage(Tell.class, this::told)
                .onMessage(TurnOver.class, _ -> turnOver())
                .onMessage(Stop.class, _ -> stop())
                .onSignal(PostStop.class, _ -> gone())
                .build();
    }

    private Behavior<Letter> asked(Ask ask) {
        if (waiting.size() >= Entities.LONGEST_MAILBOX) {
            ask.answerTo().tell(new Wire.Full());
            return this;
        }
        return told(ask);
    }

    private Behavior<Letter> told(EntityLetter letter) {
        waiting.addLast(letter);
        return next();
    }

    private Behavior<Letter> turnOver() {
        busy = false;
        return next();
    }

    private Behavior<Letter> stop() {
        stopping = true;
        return next();
    }

    private Behavior<Letter> gone() {
        living.decrementAndGet();
        return this;
    }

    private Behavior<Letter> next() {
        if (busy) {
            return this;
        }
        EntityLetter letter = waiting.pollFirst();
        if (letter == null) {
            return stopping ? Behaviors.stopped() : this;
        }
        busy = true;
        var self = getContext().getSelf();
        threads.execute(() -> {
            try {
                take(letter);
            } finally {
                self.tell(new TurnOver());
            }
        });
        return this;
    }

    /** One turn, on a virtual thread. */
    private void take(EntityLetter letter) {
        switch (letter) {
            case Ask(var command, var answerTo) -> send(replyTo(command), answerTo);
            case Tell(var command) -> replyTo(command);
        }
    }

    private void send(Reply reply, ActorRef<Reply> answerTo) {
        if (reply instanceof Wire.Answered(CompletionStage<?> later)) {
            later.whenComplete((answer, failed) ->
                    answerTo.tell(failed == null ? new Wire.Answered(answer) : threw("its later answer", failed)));
        } else {
            answerTo.tell(reply);
        }
    }

    private Reply replyTo(Object command) {
        try {
            Entity<C> living = entity == null ? birth.apply(id) : entity;
            entity = living;
            return new Wire.Answered(living.receive(commands.cast(command), surroundings));
        } catch (RuntimeException failed) {
            return threw(command.getClass().getSimpleName(), failed);
        }
    }

    private Wire.Threw threw(String at, Throwable failed) {
        log.error("{} failed at {}", name, at, failed);
        return new Wire.Threw("%s failed: %s".formatted(name, failed));
    }

    /** What all entities of a kind have in common. */
    record Blueprint<C>(
            String kind,
            Class<C> commands,
            Function<String, Entity<C>> birth,
            Executor threads,
            AtomicInteger living) {}
}
