package live.houselights.cluster.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What crosses nodes, as text: a line for each field of a record, such as {@code live.houselights.carts.Cart deadline
 * java.time.Instant?}, and one for each constant of an enum. A question mark stands for a field that may be absent.
 */
record WireSchema(Map<String, String> lines) {

    static WireSchema of(Collection<Class<?>> types) {
        Map<String, String> lines = new TreeMap<>();
        for (Class<?> type : types) {
            lines.put(type.getName(), type.isEnum() ? "enum" : "record");
            WireTypes.parts(type)
                    .forEach(part -> lines.put(
                            type.getName() + " " + part.getName(),
                            part.getGenericType().getTypeName() + (WireTypes.mayBeNull(part) ? "?" : "")));
            if (type.isEnum()) {
                Arrays.stream(type.getEnumConstants())
                        .forEach(constant -> lines.put(type.getName() + " " + constant, "constant"));
            }
        }
        return new WireSchema(lines);
    }

    static WireSchema parse(List<String> text) {
        return new WireSchema(text.stream()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(" : ")),
                        line -> line.substring(line.lastIndexOf(" : ") + 3),
                        (one, _) -> one,
                        TreeMap::new)));
    }

    List<String> text() {
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " : " + line.getValue())
                .toList();
    }

    /** Why a release with this schema cannot work beside one with a later schema; empty when it can. */
    List<String> breaksWith(WireSchema later) {
        List<String> breaks = new ArrayList<>();
        lines.forEach((name, was) -> {
            String is = later.lines.get(name);
            if (is == null && (was.equals("constant") || !isField(name) || !mayBeAbsent(was))) {
                breaks.add(name + " is gone, and the older release cannot do without");
            } else if (is != null && !is.equals(was) && !is.equals(was + "?")) {
                breaks.add("%s was %s and is %s".formatted(name, was, is));
            }
        });
        later.lines.forEach((name, is) -> {
            if (!lines.containsKey(name) && isField(name) && lines.containsKey(typeOf(name)) && !mayBeAbsent(is)) {
                breaks.add("%s is new, and nothing says what its absence means".formatted(name));
            }
        });
        return breaks;
    }

    private static boolean isField(String name) {
        return name.indexOf(' ') > 0;
    }

    private static String typeOf(String field) {
        return field.substring(0, field.indexOf(' '));
    }

    /** Null, zero, false, or an empty list; and a constant that is new is refused by who does not know it. */
    private static boolean mayBeAbsent(String type) {
        return type.endsWith("?")
                || type.startsWith("java.util.List<")
                || type.startsWith("java.util.Map<")
                || Set.of("int", "long", "boolean", "double", "constant").contains(type);
    }
}
