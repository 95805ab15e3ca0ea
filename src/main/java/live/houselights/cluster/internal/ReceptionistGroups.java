package live.houselights.cluster.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
import org.springframework.stereotype.Component;

/**
 * Groups whose members find each other through the receptionist.
 *
 * <p>An asker takes members in turn, this node's own among them. It waits on a virtual thread, so the two attempts read as
 * what they are: two calls, one after the other.
 */
@Component
final class ReceptionistGroups implements Groups {

    private static final Logger log = LoggerFactory.getLogger(ReceptionistGroups.class);
    private static final Duration FIRST_ATTEMPT = PATIENCE.dividedBy(2);

    /** How often an asker looks again while a group has no member. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Node node;
    private final ActorSystem<Void> system;
    private final Map<Class<?>, Members> groups = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Semaphore> memberships = new ConcurrentHashMap<>();

    ReceptionistGroups(Node node) {
        this.node = node;
        this.system = node.system();
    }

    @Override
    public <C extends GroupCommand<R>, R> void join(Class<C> command, Function<? super C, ? extends R> handler) {
        Semaphore places = memberships.computeIfAbsent(command.getSimpleName(), _ -> new Semaphore(MOST_AT_ONCE));
        ActorRef<Ask> member = system.systemActorOf(
                Behaviors.receiveMessage(ask -> {
                    serve(ask, places, () -> handler.apply(command.cast(ask.command())));
                    return Behaviors.same();
                }),
                "member-" + command.getSimpleName() + "-" + turn.incrementAndGet(),
                Props.empty());
        group(command).own.add(member);
        system.receptionist().tell(Receptionist.register(key(command), member));
    }

    /** The commands that this node answers, each with how many of them it works on. */
    Map<String, Integer> working() {
        return memberships.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        group -> MOST_AT_ONCE - group.getValue().availablePermits()));
    }

    private void serve(Ask ask, Semaphore places, java.util.function.Supplier<?> work) {
        if (!places.tryAcquire()) {
            ask.answerTo().tell(new Wire.Full());
            return;
        }
        node.threads().execute(() -> {
            try {
                ask.answerTo().tell(reply(ask, work));
            } finally {
                places.release();
            }
        });
    }

    private static Reply reply(Ask ask, java.util.function.Supplier<?> work) {
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
        ActorRef<Ask> first = member(members, null, start);
        Object answer = attempt(first, command, FIRST_ATTEMPT);
        if (answer == null) {
            answer = attempt(member(members, first, start), command, left(start));
        }
        if (answer == null) {
            throw nobodyAnswered(command);
        }
        return answer;
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

    /** What the member answered; null when it did not, or had no place. */
    private @Nullable Object attempt(ActorRef<Ask> member, GroupCommand<?> command, Duration patience)
            throws InterruptedException {
        try {
            Reply reply = AskPattern.<Ask, Reply>ask(
                            member, answerTo -> new Ask(command, answerTo), patience, system.scheduler())
                    .toCompletableFuture()
                    .get();
            return switch (reply) {
                case Wire.Answered(var value) -> value;
                case Wire.Threw(var sentence) -> throw new IllegalStateException(sentence);
                case Wire.Full _ -> null;
            };
        } catch (ExecutionException late) {
            if (late.getCause() instanceof TimeoutException) {
                return null;
            }
            throw new IllegalStateException("The group could not be asked", late.getCause());
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
                    members.known = listing.getServiceInstances(key);
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

    private static final class Members {

        /** This node's members, known before the receptionist has heard of them. */
        private final Set<ActorRef<Ask>> own = ConcurrentHashMap.newKeySet();

        private volatile Set<ActorRef<Ask>> known = Set.of();

        List<ActorRef<Ask>> all() {
            Set<ActorRef<Ask>> all = new LinkedHashSet<>(own);
            all.addAll(known);
            return new ArrayList<>(all);
        }
    }
}
