package live.houselights.bench;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import live.houselights.cluster.Groups;
import live.houselights.messages.GroupCommand;

/** Groups of one: this process. */
final class LocalGroups implements Groups {

    private final Map<Class<?>, Function<Object, Object>> handlers = new ConcurrentHashMap<>();

    @Override
    public <C extends GroupCommand<R>, R> void join(Class<C> command, Function<? super C, ? extends R> handler) {
        handlers.put(command, asked -> handler.apply(command.cast(asked)));
    }

    @Override
    public <R> CompletableFuture<R> ask(GroupCommand<R> command) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                @SuppressWarnings("unchecked") // who joined for this command answers its type
                R given = (R)
                        Objects.requireNonNull(handlers.get(command.getClass())).apply(command);
                answer.complete(given);
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }
}
