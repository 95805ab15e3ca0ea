package live.houselights.shell;

import java.util.List;
import java.util.function.Function;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The paths that a module opens to everybody. Everything is closed unless a module defines such a bean; Vaadin views open
 * themselves with their own annotations.
 *
 * @param open path patterns that need no sign-in, such as {@code /artwork/**}
 * @param withoutCsrf those among them that take POSTs from pages of ours that carry their own proof, such as a custom
 *     header or a signature, instead of a session's CSRF token
 */
public record PublicPaths(List<String> open, List<String> withoutCsrf) {

    public static PublicPaths of(String... open) {
        return new PublicPaths(List.of(open), List.of());
    }

    /** Matches what any of these opens. */
    public static RequestMatcher[] open(List<PublicPaths> all) {
        return matchers(all, PublicPaths::open);
    }

    /** Matches what any of these takes POSTs for without a session's token. */
    public static RequestMatcher[] withoutCsrf(List<PublicPaths> all) {
        return matchers(all, PublicPaths::withoutCsrf);
    }

    private static RequestMatcher[] matchers(List<PublicPaths> all, Function<PublicPaths, List<String>> patterns) {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return all.stream()
                .map(patterns)
                .flatMap(List::stream)
                .distinct()
                .map(path::matcher)
                .toArray(RequestMatcher[]::new);
    }
}
