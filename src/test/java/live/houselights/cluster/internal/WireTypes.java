package live.houselights.cluster.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Every type that crosses nodes: what is asked, answered and told, and what those are made of. */
final class WireTypes {

    private static final String HOUSE = "live.houselights.";

    /** What entities are asked and what they answer; what groups and topics do is found by itself. */
    private static final List<String> OF_ENTITIES = List.of(
            "carts.internal.CartCommand",
            "carts.Cart",
            "carts.CartOutcome",
            "carts.CheckoutOutcome",
            "boxoffice.internal.TierCommand",
            "boxoffice.internal.Inventory$HoldResult",
            "boxoffice.internal.Inventory$RenewResult",
            "boxoffice.internal.Inventory$IssueResult",
            "boxoffice.internal.Inventory$PromiseResult",
            "boxoffice.internal.Inventory$Returned",
            "boxoffice.internal.Inventory$Revoked",
            "boxoffice.internal.Inventory$NotAnswered",
            "boxoffice.internal.Inventory$Full",
            "onstage.internal.StageCommand",
            "onstage.internal.StageAnswer");

    private WireTypes() {}

    /** Records that are sent as such, in the order of their names. */
    static Set<Class<?>> letters() {
        Set<Class<?>> all = new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));
        OF_ENTITIES.forEach(name -> addRecords(named(HOUSE + name), all));
        for (Class<?> message : implementing(Topic.class)) {
            addRecords(message, all);
        }
        for (Class<?> command : implementing(GroupCommand.class)) {
            addRecords(command, all);
            addRecords(answerOf(command), all);
        }
        return all;
    }

    /** The letters and every record and enum of the house that they are made of. */
    static Set<Class<?>> withParts(Collection<Class<?>> letters) {
        Set<Class<?>> all = new LinkedHashSet<>();
        Deque<Type> open = new ArrayDeque<>(letters);
        while (!open.isEmpty()) {
            Type next = open.removeFirst();
            if (next instanceof ParameterizedType generic) {
                open.addAll(List.of(generic.getActualTypeArguments()));
            } else if (next instanceof Class<?> type && type.getName().startsWith(HOUSE) && all.add(type)) {
                parts(type).map(RecordComponent::getGenericType).forEach(open::add);
            }
        }
        return all;
    }

    static Stream<RecordComponent> parts(Class<?> type) {
        return Optional.ofNullable(type.getRecordComponents()).stream().flatMap(Arrays::stream);
    }

    static boolean mayBeNull(RecordComponent part) {
        return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static void addRecords(Class<?> type, Set<Class<?>> to) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted != null) {
            Arrays.stream(permitted).forEach(one -> addRecords(one, to));
        } else if (type.isRecord()) {
            to.add(type);
        }
    }

    private static Class<?> answerOf(Class<?> command) {
        return Arrays.stream(command.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(implemented -> implemented.getRawType().equals(GroupCommand.class))
                .map(implemented -> (Class<?>) implemented.getActualTypeArguments()[0])
                .findFirst()
                .orElseThrow();
    }

    private static List<Class<?>> implementing(Class<?> type) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(type));
        return scanner.findCandidateComponents("live.houselights.messages").stream()
                .<Class<?>>map(found -> named(found.getBeanClassName()))
                .toList();
    }

    private static Class<?> named(@Nullable String name) {
        try {
            return Class.forName(Objects.requireNonNull(name));
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
