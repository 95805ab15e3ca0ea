package live.houselights.billing.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import live.houselights.billing.Ledger.Entry;
import live.houselights.kernel.Money;
import live.houselights.messages.billing.BookCompletion.Share;

/** Which entries an event makes. Debits are positive, credits negative. */
final class ChartOfAccounts {

    static final String GATEWAY = "assets:gateway";

    /** What buyers have paid for and not yet got. */
    static final String ORDERS = "liabilities:orders";

    private ChartOfAccounts() {}

    static List<Entry> capture(Money amount) {
        return List.of(new Entry(GATEWAY, amount), new Entry(ORDERS, amount.negated()));
    }

    static List<Entry> completion(Money amount, List<Share> shares) {
        Map<String, Money> credits = new LinkedHashMap<>();
        shares.forEach(share -> credits.merge(account(share), share.amount().negated(), Money::plus));
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(ORDERS, amount));
        credits.forEach((account, credit) -> add(entries, account, credit));
        return entries;
    }

    /**
     * Takes income back as the refunded part of a completed payment grows from one sum to another. Shares are cut by
     * running totals, so that the parts of any row of refunds agree with the whole to the cent.
     */
    static List<Entry> reversal(List<Entry> completion, Money amount, Money refundedBefore, Money refundedAfter) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(ORDERS, refundedBefore.minus(refundedAfter)));
        long running = 0;
        for (Entry booked : completion) {
            if (booked.account().equals(ORDERS)) {
                continue;
            }
            long from = running;
            running = Math.subtractExact(running, booked.amount().minor());
            long back = cut(from, running, refundedAfter, amount) - cut(from, running, refundedBefore, amount);
            add(entries, booked.account(), new Money(back, amount.currency()));
        }
        return entries;
    }

    static List<Entry> refund(Money amount) {
        return List.of(new Entry(ORDERS, amount), new Entry(GATEWAY, amount.negated()));
    }

    private static long cut(long from, long to, Money refunded, Money amount) {
        return Math.floorDiv(Math.multiplyExact(to, refunded.minor()), amount.minor())
                - Math.floorDiv(Math.multiplyExact(from, refunded.minor()), amount.minor());
    }

    private static void add(List<Entry> entries, String account, Money amount) {
        if (!amount.isZero()) {
            entries.add(new Entry(account, amount));
        }
    }

    private static String account(Share share) {
        return switch (share.income()) {
            case TICKETS -> "revenue:tickets:" + share.artist();
            case MERCH -> "revenue:merch:" + share.artist();
            case TIPS -> "liabilities:tips:" + share.artist();
            case FEES -> "revenue:fees";
            case SHIPPING -> "revenue:shipping";
        };
    }
}
