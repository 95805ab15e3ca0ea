package live.houselights.backstage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a form up with what somebody else saved while it was open. A field that was left as it was seen shows what is stored
 * now; a field that was typed into keeps what was typed, and says what it would overwrite.
 *
 * @param <S> what the form edits, as it is stored
 */
final class Meanwhile<S> {

    private final List<Field<S, ?>> fields = new ArrayList<>();
    private S seen;

    Meanwhile(S seen) {
        this.seen = seen;
    }

    /** What the form was filled with, or last brought up with. */
    S seen() {
        return seen;
    }

    /**
     * Adds a field.
     *
     * @param typed what it shows now
     * @param show puts something else into it
     * @param stored what it shows of a stored state
     * @param words how its value is told
     */
    <V> Meanwhile<S> compare(
            String label,
            Supplier<@Nullable V> typed,
            Consumer<@Nullable V> show,
            Function<S, @Nullable V> stored,
            Function<V, String> words) {
        fields.add(new Field<>(label, typed, show, stored, words));
        return this;
    }

    /** Takes over what is stored now, and answers what changed. */
    List<Change> catchUp(S now) {
        List<Change> changes = fields.stream()
                .map(field -> field.catchUp(seen, now))
                .flatMap(Optional::stream)
                .toList();
        seen = now;
        return changes;
    }

    private record Field<S, V>(
            String label,
            Supplier<@Nullable V> typed,
            Consumer<@Nullable V> show,
            Function<S, @Nullable V> stored,
            Function<V, String> words) {

        Optional<Change> catchUp(S seen, S now) {
            V before = stored.apply(seen);
            V after = stored.apply(now);
            V mine = typed.get();
            if (Objects.equals(before, after)) {
                return Optional.empty();
            }
            if (Objects.equals(mine, before) || Objects.equals(mine, after)) {
                show.accept(after);
                return Optional.of(new Change(label, told(before), told(after), null));
            }
            return Optional.of(new Change(label, told(before), told(after), () -> show.accept(after)));
        }

        private String told(@Nullable V value) {
            return value == null ? "" : words.apply(value);
        }
    }

    /**
     * Something that somebody else changed.
     *
     * @param takeTheirs puts it into the form over what was typed there; null where the form shows it already
     */
    record Change(
            String label,
            String before,
            String now,
            @Nullable Runnable takeTheirs) {}
}
