package live.houselights.catalog.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import live.houselights.catalog.Programme.Problem;

/** Collects what is wrong with a form: the first problem of each field, in the order of the fields. */
final class Findings {

    private final Map<String, Problem> problems = new LinkedHashMap<>();

    Findings check(boolean fine, String field, String sentence) {
        if (!fine) {
            problems.putIfAbsent(field, new Problem(field, sentence));
        }
        return this;
    }

    Findings required(String text, int longest, String field, String name) {
        check(!text.isBlank(), field, name + " is missing.");
        return atMost(text, longest, field, name);
    }

    Findings atMost(String text, int longest, String field, String name) {
        return check(
                text.length() <= longest,
                field,
                "%s has %,d characters; at most %,d fit.".formatted(name, text.length(), longest));
    }

    List<Problem> problems() {
        return new ArrayList<>(problems.values());
    }

    boolean none() {
        return problems.isEmpty();
    }
}
