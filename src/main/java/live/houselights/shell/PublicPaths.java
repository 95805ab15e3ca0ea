package live.houselights.shell;

import java.util.List;

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
}
