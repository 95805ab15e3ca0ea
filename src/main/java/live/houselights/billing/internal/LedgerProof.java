package live.houselights.billing.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import live.houselights.billing.Ledger;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.Seal;
import org.springframework.stereotype.Component;

/**
 * Seals what a booked transaction says. Whoever changes a row, adds an entry or takes one away, and does not have the
 * platform's secret, cannot make the seal fit again (docs/decisions/0007-append-only-ledger.md).
 */
@Component
class LedgerProof {

    private static final String PURPOSE = "ledger";

    private final Seal seal;

    LedgerProof(Seal seal) {
        this.seal = seal;
    }

    String of(OrderId order, Ledger.Transaction transaction) {
        return seal.seal(PURPOSE, digest(order, transaction), Instant.MAX);
    }

    boolean fits(BookedTransaction booked) {
        return seal.open(PURPOSE, booked.proof(), Instant.EPOCH)
                .filter(digest(booked.order(), booked.transaction())::equals)
                .isPresent();
    }

    private static String digest(OrderId order, Ledger.Transaction transaction) {
        var text = new StringBuilder();
        text.append(order).append('\n');
        text.append(transaction.cause()).append('\n').append(transaction.bookedAt());
        for (Ledger.Entry entry : transaction.entries()) {
            text.append('\n').append(entry.account()).append('\t');
            text.append(entry.amount().minor()).append('\t');
            text.append(entry.amount().currency().getCurrencyCode());
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256", missing);
        }
    }
}
