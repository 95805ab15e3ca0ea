package live.houselights.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Role;
import org.jspecify.annotations.Nullable;

/** A map of entities, each with a lock. */
final class LocalEntities implements Entities {

    private static final Executor THREADS = work -> Thread.ofVirtual().start(work);

    private final Supplier<Clock> clock;

    LocalEntities(Supplier<Clock> clock) {
        this.clock = clock;
    }

    @Override
    public <C> Kind<C> define(String kind, Role home, Class<C> commands, Function<String, Entity<C>> entity) {
        return new LocalKind<>(entity);
    }

    private final class LocalKind<C> implements Kind<C> {

        private final Function<String, Entity<C>> birth;
        private final Map<String, Living<C>> living = new ConcurrentHashMap<>();

        LocalKind(Function<String, Entity<C>> birth) {
            this.birth = birth;
        }

        @Override
        public <R> CompletableFuture<R> ask(String id, C command, Class<R> answer) {
            Living<C> asked = living.computeIfAbsent(id, named -> new Living<>(birth.apply(named)));
            return CompletableFuture.supplyAsync(() -> asked.receive(command), THREADS)
                    .thenApply(given -> given instanceof CompletableFuture<?> later ? later.join() : given)
                    .thenApply(answer::cast);
        }
    }

    private final class Living<C> implements Context<C> {

        private final Entity<C> entity;

        Living(Entity<C> entity) {
            this.entity = entity;
        }

        synchronized Object receive(C command) {
            return entity.receive(command, this);
        }

        @Override
        public void wakeAt(Instant when, C command) {
            Duration until = Duration.between(clock.get().instant(), when);
            Executor then = CompletableFuture.delayedExecutor(until.toMillis(), TimeUnit.MILLISECONDS, THREADS);
            then.execute(() -> receive(command));
        }

        @Override
        public void meanwhile(Supplier<? extends C> work) {
            THREADS.execute(() -> {
                @Nullable C follows = work.get();
                if (follows != null) {
                    receive(follows);
                }
            });
        }
    }
}
