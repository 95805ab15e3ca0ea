package live.houselights.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@link GroupWork} on entities: commands that wait together share one commit, one load of their rows and one batch of writes.
 *
 * <p>Commands of one group run one after the other, each on rows that the group has loaded for it, and in the order of their
 * keys, so that two nodes lock alike. A command may run twice, as any task of a group: it does nothing but read and write the
 * database, and makes what it writes anew each time.
 *
 * @param <K> what a command is about, such as an order's id
 */
public final class GroupCommit<K extends Comparable<K>> {

    private final EntityManager entities;
    private final Consumer<List<K>> load;
    private final GroupWork<Command<K, ?>, Command<K, ?>> together;

    /**
     * @param load reads and locks the rows of these keys, ascending and each once, into the transaction's entity manager, so
     *     that a command finds its own without asking the database
     */
    public GroupCommit(EntityManager entities, PlatformTransactionManager transactions, Consumer<List<K>> load) {
        this.entities = entities;
        this.load = load;
        this.together = GroupWork.writing(transactions, this::runAll);
    }

    /**
     * Runs this command with others; answers after the commit.
     *
     * @throws GroupWork.Full when too many wait; nothing was done
     * @throws IllegalStateException inside a transaction: the answer would be told before it is kept
     */
    public <T> T run(K key, Supplier<T> work) {
        var command = new Command<>(key, work);
        Command<K, ?> _ = together.run(command);
        return command.answer();
    }

    /** Commands that wait for a group now. */
    public int waiting() {
        return together.waiting();
    }

    private List<Command<K, ?>> runAll(List<Command<K, ?>> group) {
        // Else each read would write what the commands before it have changed, one by one.
        entities.setFlushMode(FlushModeType.COMMIT);
        List<Command<K, ?>> byKey =
                group.stream().sorted(Comparator.comparing(Command::key)).toList();
        load.accept(byKey.stream().map(Command::key).distinct().toList());
        byKey.forEach(Command::work);
        return group;
    }

    private static final class Command<K, T> {

        private final K key;
        private final Supplier<T> work;
        private Supplier<T> result = () -> {
            throw new IllegalStateException("This command has not run");
        };

        Command(K key, Supplier<T> work) {
            this.key = key;
            this.work = work;
        }

        K key() {
            return key;
        }

        void work() {
            T done = work.get();
            result = () -> done;
        }

        T answer() {
            return result.get();
        }
    }
}
