package live.houselights.waitinglist.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.houselights.kernel.Seal;
import live.houselights.kernel.TierId;
import live.houselights.waitinglist.WaitingList.Wish;

/**
 * A wish, sealed into a link. Nothing is stored for an address that did not prove itself, so nobody can fill a list with
 * addresses of others.
 */
final class JoinTokens {

    private static final String PURPOSE = "waiting-join";
    private static final Pattern SHAPE = Pattern.compile("([0-9a-f-]{36}) (\\d{1,3}) (true|false) (\\S+)");

    private JoinTokens() {}

    static String seal(Seal seal, Wish wish, Instant until) {
        String text = "%s %d %s %s".formatted(wish.tier(), wish.quantity(), wish.fewer(), wish.email());
        return seal.seal(PURPOSE, text, until);
    }

    static Optional<Wish> open(Seal seal, String token, Instant now) {
        return seal.open(PURPOSE, token, now)
                .map(SHAPE::matcher)
                .filter(Matcher::matches)
                .map(text -> new Wish(
                        TierId.parse(text.group(1)),
                        text.group(4),
                        Integer.parseInt(text.group(2)),
                        Boolean.parseBoolean(text.group(3))));
    }
}
