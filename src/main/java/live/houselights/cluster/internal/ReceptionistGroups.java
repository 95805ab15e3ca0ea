package live.houselights.cluster.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import live.houselights.cluster.Groups;
import live.houselights.cluster.internal.Wire.Ask;
import live.houselights.cluster.internal.Wire.Reply;
import live.houselights.messages.GroupCommand;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Groups whose members find each other through the receptionist.
 *
 * <p><b>Asking.</b> An asker takes members in turn, this node's own among them. It waits on a virtual thread, so its attempts
 * read as what they are: calls, one after the other. A member whose node is missed is not waited for any longer.
 *
 * <p><b>Leaving.</b> A node that stops takes its members out of their groups, finishes what they are at, and sends whoever has
 * not heard of it yet on to another member; unless there is no other.
 */
@Component
final class ReceptionistGroups implements Groups, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReceptionistGroups.class);
    private static final Duration FIRST_ATTEMPT = PATIENCE.dividedBy(2);

    /** How often an asker looks again while a group has no member. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private static final Duration LONGEST_LEAVING = Duration.ofSeconds(10);

    /** Members that may stay silent before their asker is told that nobody knows. */
    private static final int MOST_SILENT = 2;

    private final Node node;
    private final ActorSystem<Void> system;
    private final Map<Class<?>, Members> groups = new ConcurrentHashMap<>();
    private final List<Membership> memberships = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean running;
    private volatile boolean leaving;

    ReceptionistGroups(Node node) {
        this.node = node;
        this.system = node.system();
    }

    @Override
    public <C extends GroupCommand<R>, R> void join(Class<C> command, Function<? super C, ? extends R> handler) {
        Semaphore places = new Semaphore(MOST_AT_ONCE);
        ActorRef<Ask> member = system.systemActorOf(
                Behaviors.receiveMessage(ask -> {
                    serve(ask, command, places, () -> handler.apply(command.cast(ask.command())));
                    return Behaviors.same();
                }),
                "member-" + command.getSimpleName() + "-" + turn.incrementAndGet(),
                Props.empty());
        group(command).joined(member);
        memberships.add(new Membership(command, member, places));
        system.receptionist().tell(Receptionist.register(key(command), member));
    }

    /** The commands that this node answers, each with how many of them it works on. */
    Map<String, Integer> working() {
        return memberships.stream()
                .collect(Collectors.toUnmodifiableMap(
                        membership -> membership.command().getSimpleName(),
                        membership -> MOST_AT_ONCE - membership.places().availablePermits(),
                        Integer::sum));
    }

    private void serve(Ask ask, Class<?> command, Semaphore places, Supplier<?> work) {
        if (ask.command() instanceof Wire.Unreadable(var sentence)) {
            ask.answerTo().tell(new Wire.NotUnderstood(sentence));
            return;
        }
        boolean goneElsewhere = leaving && group(command).elsewhere();
        if (goneElsewhere || !places.tryAcquire()) {
            ask.answerTo().tell(new Wire.Full());
            return;
        }
        node.threads().execute(() -> {
            try {
                Reply reply = reply(ask, work);
                if (node.mayAct()) {
                    ask.answerTo().tell(reply);
                }
            } finally {
                places.release();
            }
        });
    }

    private static Reply reply(Ask ask, Supplier<?> work) {
        try {
            return new Wire.Answered(work.get());
        } catch (RuntimeException failed) {
            String command = ask.command().getClass().getSimpleName();
            log.error("{} failed", command, failed);
            return new Wire.Threw("%s failed: %s".formatted(command, failed));
        }
    }

    @Override
    public <R> CompletableFuture<R> ask(GroupCommand<R> command) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        node.threads().execute(() -> {
            try {
                @SuppressWarnings("unchecked") // the group that joined for this command answers its type
                R given = (R) answerOf(command);
                answer.complete(given);
            } catch (TimeoutException | RuntimeException failed) {
                answer.completeExceptionally(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                answer.completeExceptionally(new IllegalStateException("This node is stopping", stopped));
            }
        });
        return answer;
    }

    private Object answerOf(GroupCommand<?> command) throws TimeoutException, InterruptedException {
        long start = System.nanoTime();
        Members members = group(command.getClass());
        ActorRef<Ask> last = null;
        int silent = 0;
        while (silent < MOST_SILENT && left(start).isPositive()) {
            last = member(members, last, start);
            Duration patience = silent == 0 ? FIRST_ATTEMPT : left(start);
            switch (attempt(last, members, command, patience)) {
                case Outcome.Answer(var value) -> {
                    return value;
                }
                case Outcome.Nothing _ -> Thread.sleep(LOOK_AGAIN);
                case Outcome.Silence _ -> silent++;
            }
        }
        throw nobodyAnswered(command);
    }

    /** The next member in turn, another than this one where there is another. */
    private ActorRef<Ask> member(Members members, @Nullable ActorRef<Ask> not, long start)
            throws TimeoutException, InterruptedException {
        while (true) {
            List<ActorRef<Ask>> all = members.all();
            if (all.size() > 1 && not != null) {
                all.remove(not);
            }
            if (!all.isEmpty()) {
                return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
            }
            if (left(start).isNegative()) {
                throw new TimeoutException("The group has no member");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private Outcome attempt(ActorRef<Ask> member, Members members, GroupCommand<?> command, Duration patience)
            throws InterruptedException {
        CompletableFuture<Reply> asked = AskPattern.<Ask, Reply>ask(
                        member, answerTo -> new Ask(command, answerTo), patience, system.scheduler())
                .toCompletableFuture();
        while (true) {
            try {
                return switch (asked.get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    case Wire.Answered(var value) -> new Outcome.Answer(value);
                    case Wire.Threw(var sentence) -> throw new IllegalStateException(sentence);
                    // A member of another release may know the command.
                    case Wire.Full _, Wire.NotUnderstood _ -> new Outcome.Nothing();
                };
            } catch (TimeoutException _) {
                if (!members.has(member)) {
                    // It may have done it all the same: the next one is told the same key.
                    return new Outcome.Silence();
                }
            } catch (ExecutionException late) {
                if (late.getCause() instanceof TimeoutException) {
                    return new Outcome.Silence();
                }
                throw new IllegalStateException("The group could not be asked", late.getCause());
            }
        }
    }

    private static Duration left(long start) {
        return PATIENCE.minusNanos(System.nanoTime() - start);
    }

    private static TimeoutException nobodyAnswered(GroupCommand<?> command) {
        return new TimeoutException("Nobody answered %s %s within %s"
                .formatted(command.getClass().getSimpleName(), command.idempotencyKey(), PATIENCE));
    }

    private Members group(Class<?> command) {
        return groups.computeIfAbsent(command, this::listen);
    }

    private Members listen(Class<?> command) {
        Members members = new Members();
        ServiceKey<Ask> key = key(command);
        ActorRef<Receptionist.Listing> ear = system.systemActorOf(
                Behaviors.receiveMessage(listing -> {
                    members.heard(listing.getServiceInstances(key));
                    return Behaviors.same();
                }),
                "members-" + command.getSimpleName(),
                Props.empty());
        system.receptionist().tell(Receptionist.subscribe(key, ear));
        return members;
    }

    private static ServiceKey<Ask> key(Class<?> command) {
        return ServiceKey.create(Ask.class, "group-" + command.getName());
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        leaving = true;
        long deadline = System.nanoTime() + LONGEST_LEAVING.toNanos();
        List<Membership> left = memberships.stream()
                .filter(membership -> group(membership.command()).elsewhere())
                .toList();
        left.forEach(membership -> system.receptionist().tell(membership.resignation()));
        for (Membership membership : left) {
            group(membership.command()).left(membership.member());
            membership.finish(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the node leaves, which would cut off who is still served. */
    @Override
    public int getPhase() {
        return Node.PHASE + 2;
    }

    private sealed interface Outcome {

        record Answer(Object value) implements Outcome {}

        /** It had no place for the command and did nothing. */
        record Nothing() implements Outcome {}

        record Silence() implements Outcome {}
    }

    /** A handler of this node. */
    private record Membership(Class<?> command, ActorRef<Ask> member, Semaphore places) {

        Receptionist.Command resignation() {
            return Receptionist.deregister(key(command), member);
        }

        void finish(Duration longest) {
            try {
                if (!places.tryAcquire(MOST_AT_ONCE, longest.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn("{} is left with work under way", command.getSimpleName());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
