package live.houselights.orders.internal;

import java.util.ArrayList;
import java.util.List;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.messages.billing.BookCompletion.Income;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderLine.Kind;

/**
 * What a ticket's fan paid for it.
 *
 * @param price after the ticket's share of the order's discount
 */
record FaceValue(Money price, Money fee) {

    /** The discount's share is rounded up to the cent: together the tickets never give back more than was paid for them. */
    static FaceValue of(Money asked, Money fee, List<OrderLine> lines) {
        long tickets = sum(lines, Kind.TICKET);
        long discount = -sum(lines, Kind.DISCOUNT);
        if (discount == 0 || tickets == 0) {
            return new FaceValue(asked, fee);
        }
        long share = Math.ceilDiv(Math.multiplyExact(discount, asked.minor()), tickets);
        return new FaceValue(new Money(Math.max(0, asked.minor() - share), asked.currency()), fee);
    }

    private static long sum(List<OrderLine> lines, Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(line -> line.unit().times(line.quantity()).minor())
                .sum();
    }

    /** A part of it, of each rounded for itself; the fee takes part or stays. */
    FaceValue part(int percent, boolean withFee) {
        return new FaceValue(price.percent(percent), withFee ? fee.percent(percent) : Money.zero(fee.currency()));
    }

    /** What is left of it. */
    FaceValue less(FaceValue part) {
        return new FaceValue(price.minus(part.price()), fee.minus(part.fee()));
    }

    Money refund(boolean withFee) {
        return withFee ? price.plus(fee) : price;
    }

    Money kept(boolean withFee) {
        return withFee ? Money.zero(fee.currency()) : fee;
    }

    /** Whose income a refund takes back. */
    List<Share> shares(ArtistId artist, boolean withFee) {
        List<Share> shares = new ArrayList<>();
        if (price.isPositive()) {
            shares.add(new Share(Income.TICKETS, artist, price));
        }
        if (withFee && fee.isPositive()) {
            shares.add(new Share(Income.FEES, artist, fee));
        }
        return shares;
    }
}
