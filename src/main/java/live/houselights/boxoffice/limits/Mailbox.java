package live.houselights.boxoffice.limits;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The mailbox behind an address, so that one fan with many spellings counts as one.
 *
 * <p>Only what is known of a provider is used. Everywhere: case. At the big providers that deliver {@code mia+tour@} to
 * {@code mia@}: the tag. At Google, which ignores them: dots, and its second domain. A company's or a fan's own mail server
 * may well give {@code a.b@} and {@code ab@} to two people, or {@code team+anna@} a box of its own: there the address stays
 * as it is, since to refuse an honest fan is worse than to sell a clever one two tickets more. Whoever owns a domain has as many
 * addresses as they like anyway; limits per card and per account are for them.
 */
final class Mailbox {

    private static final Set<String> TAGGED = Set.of(
            "gmail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "msn.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "fastmail.com",
            "proton.me",
            "protonmail.com",
            "pm.me",
            "zoho.com",
            "yandex.com",
            "mailbox.org",
            "posteo.de");

    private static final Map<String, String> SAME = Map.of(
            "googlemail.com", "gmail.com",
            "protonmail.com", "proton.me",
            "pm.me", "proton.me");

    private static final Set<String> DOTLESS = Set.of("gmail.com");

    private Mailbox() {}

    static String of(String address) {
        String plain = address.strip().toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        if (at < 1) {
            return plain;
        }
        String domain = plain.substring(at + 1);
        String host = SAME.getOrDefault(domain, domain);
        String name = plain.substring(0, at);
        int tag = name.indexOf('+');
        if (tag > 0 && TAGGED.contains(host)) {
            name = name.substring(0, tag);
        }
        if (DOTLESS.contains(host)) {
            name = name.replace(".", "");
        }
        return name + "@" + host;
    }
}
