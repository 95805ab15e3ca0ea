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

    /** Our own account, from which people pay by hand. */
    static final String BANK = "assets:bank";

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

    /** Takes a part of everything back that is still earned. The parts are cut by running totals, so they sum to the cent. */
    static List<Entry> reversal(Map<String, Money> earned, Money amount) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(ORDERS, amount.negated()));
        long total = earned.values().stream().mapToLong(Money::minor).sum();
        long running = 0;
        for (Map.Entry<String, Money> account : earned.entrySet()) {
            long from = running;
            running = Math.addExact(running, account.getValue().minor());
            long back = cut(running, amount, total) - cut(from, amount, total);
            add(entries, account.getKey(), new Money(back, amount.currency()));
        }
        return entries;
    }

    /** Takes exactly these shares back. */
    static List<Entry> reversal(List<Share> shares, Money amount) {
        Map<String, Money> debits = new LinkedHashMap<>();
        shares.forEach(share -> debits.merge(account(share), share.amount(), Money::plus));
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(ORDERS, amount.negated()));
        debits.forEach((account, debit) -> add(entries, account, debit));
        return entries;
    }

    static List<Entry> refund(Money amount) {
        return List.of(new Entry(ORDERS, amount), new Entry(GATEWAY, amount.negated()));
    }

    /** The provider keeps what it refused to give back, and owes it to us; our own bank paid the buyer. */
    static List<Entry> repaidByHand(Money amount) {
        return List.of(new Entry(ORDERS, amount), new Entry(BANK, amount.negated()));
    }

    private static long cut(long running, Money amount, long total) {
        return Math.floorDiv(Math.multiplyExact(running, amount.minor()), total);
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
