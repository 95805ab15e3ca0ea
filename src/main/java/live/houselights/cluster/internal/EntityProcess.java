package live.houselights.cluster.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Entities.Entity;
import live.houselights.cluster.internal.Wire.Ask;
import live.houselights.cluster.internal.Wire.EntityLetter;
import live.houselights.cluster.internal.Wire.Reply;
import live.houselights.cluster.internal.Wire.Tell;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one entity: keeps the commands that wait and hands them, one at a time, to a virtual thread.
 *
 * <p><b>Concurrency.</b> The queue belongs to the actor, the entity to its turn. Turns never overlap, and each sees what the
 * one before did, because the letter that ends a turn comes before the next begins.
 *
 * <p><b>Repetition.</b> A letter that was sent again, because it may be lost, is put aside as long as who asked has not been
 * answered. So a command is handled twice only where the first answer was lost with its node.
 *
 * <p><b>Fullness.</b> Only what is asked from outside is refused; alarms and follow-ups are few and always get their turn.
 *
 * <p><b>Sleep.</b> Told to stop, it finishes what waits first, and what it left to be done meanwhile, such as a payment, for at
 * most {@link #LONGEST_GOODBYE}. Its shard keeps newer commands for its successor.
 *
 * <p><b>Size.</b> A node has a hundred thousand of them, most of which wait: what they have in common is in their {@link
 * Blueprint}.
 *
 * <p><b>Expulsion.</b> On a node that its house goes on without it does nothing more and answers nobody.
 */
final class EntityProcess<C> extends ExtensibleBehavior<EntityProcess.Letter> {

    /** Less than a node takes at most to stop. */
    static final Duration LONGEST_GOODBYE = Duration.ofSeconds(8);

    sealed interface Letter permits EntityLetter, TurnOver, WorkOver, Stop, Hurry {}

    /** The virtual thread is done with its command, and who asked has been answered; null for nobody, or not yet. */
    record TurnOver(@Nullable ActorRef<Reply> answered) implements Letter {}

    /** What went on meanwhile is done. This command follows, and who asked has been answered; null for none. */
    record WorkOver(@Nullable Object command, @Nullable ActorRef<Reply> answered) implements Letter {}

    /** Nobody asked for a while, or the shard moves to another node. */
    record Stop() implements Letter {}

    /** The longest goodbye is over. */
    record Hurry() implements Letter {}

    private static final Logger log = LoggerFactory.getLogger(EntityProcess.class);

    private static final Set<ActorRef<Reply>> NOBODY = Set.of();

    private final Blueprint<C> blueprint;
    private final String id;
    private final Surroundings<C> surroundings;
    private final ActorRef<Letter> self;

    /** Waits for the turn under way; null while nothing does, as for most of them. */
    private @Nullable Deque<EntityLetter> waiting;

    /** Who has asked and has no answer yet: nobody, most of the time, and thousands at a tier that everybody wants. */
    private Set<ActorRef<Reply>> askers = NOBODY;

    /** What goes on meanwhile. It begins within a turn and is over by a letter. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private boolean busy;
    private boolean stopping;
    private volatile boolean stopped;
    private @Nullable Entity<C> entity;

    private EntityProcess(ActorRef<Letter> self, Blueprint<C> blueprint, String id, Surroundings<C> surroundings) {
        this.blueprint = blueprint;
        this.id = id;
        this.surroundings = surroundings;
        this.self = self;
        blueprint.living().incrementAndGet();
    }

    static <C> Behavior<Letter> create(Blueprint<C> blueprint, String id, Surroundings<C> surroundings) {
        return Behaviors.setup(context -> new EntityProcess<>(context.getSelf(), blueprint, id, surroundings));
    }

    @Override
    public Behavior<Letter> receive(TypedActorContext<Letter> actor, Letter letter) {
        return switch (letter) {
            case Ask ask -> asked(ask);
            case Tell tell -> told(tell);
            case TurnOver turn -> turnOver(turn);
            case WorkOver work -> workOver(work);
            case Stop _ -> stop(actor.asJava());
            case Hurry _ -> hurry();
        };
    }

    @Override
    public Behavior<Letter> receiveSignal(TypedActorContext<Letter> actor, Signal signal) {
        return signal instanceof PostStop ? gone() : Behaviors.unhandled();
    }

    private Behavior<Letter> asked(Ask ask) {
        if (ask.command() instanceof Wire.Unreadable(var sentence)) {
            ask.answerTo().tell(new Wire.NotUnderstood(sentence));
            return this;
        }
        if (askers.contains(ask.answerTo())) {
            return this;
        }
        if (waiting != null && waiting.size() >= Entities.LONGEST_MAILBOX) {
            ask.answerTo().tell(new Wire.Full());
            return this;
        }
        if (askers.isEmpty()) {
            askers = new HashSet<>();
        }
        askers.add(ask.answerTo());
        return told(ask);
    }

    private Behavior<Letter> told(EntityLetter letter) {
        if (letter instanceof Tell(Wire.Unreadable _)) {
            return this;
        }
        waitForTurn(letter);
        return next();
    }

    private void waitForTurn(EntityLetter letter) {
        Deque<EntityLetter> queue = waiting == null ? new ArrayDeque<>(1) : waiting;
        queue.addLast(letter);
        waiting = queue;
    }

    private Behavior<Letter> turnOver(TurnOver turn) {
        busy = false;
        forget(turn.answered());
        return next();
    }

    private void forget(@Nullable ActorRef<Reply> answered) {
        if (answered == null || askers.isEmpty()) {
            return;
        }
        askers.remove(answered);
        if (askers.isEmpty()) {
            askers = NOBODY;
        }
    }

    private Behavior<Letter> workOver(WorkOver work) {
        unfinished.decrementAndGet();
        forget(work.answered());
        Object command = work.command();
        if (command != null) {
            waitForTurn(new Tell(command));
        }
        return next();
    }

    private Behavior<Letter> stop(ActorContext<Letter> actor) {
        stopping = true;
        var _ = actor.scheduleOnce(LONGEST_GOODBYE, self, new Hurry());
        return next();
    }

    private Behavior<Letter> hurry() {
        log.info("{} moves on before {} of its works are done", name(), unfinished);
        unfinished.set(0);
        return next();
    }

    private Behavior<Letter> gone() {
        blueprint.living().decrementAndGet();
        return this;
    }

    private Behavior<Letter> next() {
        if (busy) {
            return this;
        }
        EntityLetter letter = waiting == null ? null : waiting.pollFirst();
        if (letter == null) {
            waiting = null;
            stopped = stopping && unfinished.get() <= 0;
            return stopped ? Behaviors.stopped() : this;
        }
        busy = true;
        blueprint.node().threads().execute(() -> {
            ActorRef<Reply> answered = null;
            try {
                answered = take(letter);
            } finally {
                self.tell(new TurnOver(answered));
            }
        });
        return this;
    }

    /** One turn, on a virtual thread. Answers who has been answered by it. */
    private @Nullable ActorRef<Reply> take(EntityLetter letter) {
        if (!blueprint.node().mayAct()) {
            return null;
        }
        return switch (letter) {
            case Ask(var command, var answerTo) -> send(replyTo(command), answerTo) ? answerTo : null;
            case Tell(var command) -> {
                Reply _ = replyTo(command);
                yield null;
            }
        };
    }

    /** Whether it is sent now and not later. */
    private boolean send(Reply reply, ActorRef<Reply> answerTo) {
        if (reply instanceof Wire.Answered(CompletionStage<?> later)) {
            unfinished.incrementAndGet();
            later.whenComplete((answer, failed) -> {
                tell(failed == null ? new Wire.Answered(answer) : threw("its later answer", failed), answerTo);
                self.tell(new WorkOver(null, answerTo));
            });
            return false;
        }
        tell(reply, answerTo);
        return true;
    }

    private void tell(Reply reply, ActorRef<Reply> answerTo) {
        if (blueprint.node().mayAct()) {
            answerTo.tell(reply);
        }
    }

    private Reply replyTo(Object command) {
        try {
            Entity<C> living = entity == null ? blueprint.birth().apply(id) : entity;
            entity = living;
            return new Wire.Answered(living.receive(blueprint.commands().cast(command), new OwnContext()));
        } catch (RuntimeException failed) {
            return threw(command.getClass().getSimpleName(), failed);
        }
    }

    private Wire.Threw threw(String at, Throwable failed) {
        log.error("{} failed at {}", name(), at, failed);
        return new Wire.Threw("%s failed: %s".formatted(name(), failed));
    }

    private String name() {
        return blueprint.kind() + " " + id;
    }

    private final class OwnContext implements Entities.Context<C> {

        @Override
        public void wakeAt(Instant when, C command) {
            surroundings.wakeAt(when, command);
        }

        @Override
        public void meanwhile(Supplier<? extends C> work) {
            unfinished.incrementAndGet();
            blueprint.node().threads().execute(() -> follow(done(work)));
        }

        private @Nullable C done(Supplier<? extends C> work) {
            try {
                return work.get();
            } catch (RuntimeException failed) {
                log.error("What {} left to be done meanwhile failed", name(), failed);
                return null;
            }
        }

        /** A successor on another node may have taken over, after a long goodbye. */
        private void follow(@Nullable C command) {
            if (stopped && command != null) {
                surroundings.tellWhoeverIsNext(command);
            } else {
                self.tell(new WorkOver(command, null));
            }
        }
    }

    /** What all entities of a kind have in common. */
    record Blueprint<C>(
            String kind, Class<C> commands, Function<String, Entity<C>> birth, Node node, AtomicInteger living) {}

    /** What outlives the entity's sleep. */
    interface Surroundings<C> {

        void wakeAt(Instant when, C command);

        void tellWhoeverIsNext(C command);
    }
}
