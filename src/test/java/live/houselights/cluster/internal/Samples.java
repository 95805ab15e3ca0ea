package live.houselights.cluster.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes one of any record that crosses nodes, always the same. */
final class Samples {

    private static final Map<Class<?>, Supplier<Object>> VALUES = Map.ofEntries(
            Map.entry(String.class, () -> "DE"),
            Map.entry(int.class, () -> 3),
            Map.entry(Integer.class, () -> 3),
            Map.entry(long.class, () -> 1_250L),
            Map.entry(Long.class, () -> 1_250L),
            Map.entry(boolean.class, () -> true),
            Map.entry(Boolean.class, () -> true),
            Map.entry(double.class, () -> 0.5),
            Map.entry(UUID.class, () -> UUID.fromString("019a0b3c-0000-7000-8000-00000000002a")),
            Map.entry(Instant.class, () -> Instant.parse("2026-11-22T20:15:00.123456Z")),
            Map.entry(Duration.class, () -> Duration.ofMinutes(15)),
            Map.entry(LocalDate.class, () -> LocalDate.of(2026, 11, 22)),
            Map.entry(ZoneId.class, () -> ZoneId.of("Europe/Berlin")),
            Map.entry(Currency.class, () -> Currency.getInstance("EUR")));

    private final boolean withNulls;

    /**
     * @param withNulls whether what may be null is
     */
    Samples(boolean withNulls) {
        this.withNulls = withNulls;
    }

    Object one(Type type) {
        if (type instanceof ParameterizedType generic) {
            Object element = one(generic.getActualTypeArguments()[0]);
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List", "Collection" -> List.of(element);
                case "Set" -> Set.of(element);
                case "Map" -> Map.of(element, one(generic.getActualTypeArguments()[1]));
                case "Optional" -> Optional.of(element);
                default -> throw new IllegalStateException("There is no sample of " + type);
            };
        }
        Class<?> plain = (Class<?>) type;
        Supplier<Object> value = VALUES.get(plain);
        if (value != null) {
            return value.get();
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        throw new IllegalStateException(
                "%s is no record, and nobody could tell from JSON which it was".formatted(type));
    }

    private Object record(Class<?> type) {
        Class<?>[] types = WireTypes.parts(type).map(RecordComponent::getType).toArray(Class<?>[]::new);
        RecordComponent[] parts = WireTypes.parts(type).toArray(RecordComponent[]::new);
        @Nullable Object[] values = new @Nullable Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = withNulls && WireTypes.mayBeNull(parts[i]) ? null : one(parts[i].getGenericType());
        }
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException("There is no sample of " + type, refused);
        }
    }
}
