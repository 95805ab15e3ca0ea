package live.houselights.orders.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.houselights.billing.internal.GatewayEvent;
import live.houselights.billing.internal.PaymentGateway;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;

/** A provider whose answers get lost, come late or contradict nobody, as chance will have it. */
final class BenchGateway implements PaymentGateway {

    private final Interleaver interleaver;
    private final boolean keepsKeys;
    private final Map<PaymentId, Made> charges = new HashMap<>();
    private final Set<String> refunds = new HashSet<>();
    private final Map<OrderId, Long> kept = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int stopped;

    /**
     * @param keepsKeys false for a provider that charges again when it is asked again: the control of this test
     */
    BenchGateway(Interleaver interleaver, boolean keepsKeys) {
        this.interleaver = interleaver;
        this.keepsKeys = keepsKeys;
    }

    @Override
    public Optional<String> fingerprint(String cardToken) {
        return Optional.of(cardToken);
    }

    @Override
    public ChargeOutcome charge(Charge asked) {
        interleaver.point("the charge is on its way");
        int chance = interleaver.random().nextInt(8);
        if (chance == 0) {
            return new ChargeOutcome.Unknown(); // it never arrived
        }
        Made made = charges.get(asked.payment());
        if (made == null || !keepsKeys) {
            made = new Made(asked);
            charges.put(asked.payment(), made);
            switch (interleaver.random().nextInt(5)) {
                case 0 -> made.outcome = new ChargeOutcome.Declined("No.");
                case 1 -> made.outcome = new ChargeOutcome.Pending();
                case 2 -> made.outcome = new ChargeOutcome.Challenge("/bank");
                default -> capture(made);
            }
        }
        interleaver.point("the charge is made");
        return chance == 1 ? new ChargeOutcome.Unknown() : made.outcome; // the answer may get lost
    }

    @Override
    public ChargeOutcome lookUp(PaymentId payment) {
        interleaver.point("looking up");
        Made made = charges.get(payment);
        return made == null ? new ChargeOutcome.NeverAsked() : made.outcome;
    }

    @Override
    public ChargeOutcome stop(PaymentId payment) {
        interleaver.point("the stop is on its way");
        Made made = charges.get(payment);
        if (made == null) {
            return new ChargeOutcome.NeverAsked();
        }
        if (made.outcome instanceof ChargeOutcome.Challenge) {
            made.outcome = new ChargeOutcome.Declined("You stopped it.");
            stopped++;
        }
        interleaver.point("the charge is stopped");
        return interleaver.random().nextInt(4) == 0 ? new ChargeOutcome.Unknown() : made.outcome;
    }

    @Override
    public RefundOutcome refund(String refundKey, PaymentId payment, Money amount) {
        interleaver.point("the refund is on its way");
        Made made = charges.get(payment);
        if (made == null || !(made.outcome instanceof ChargeOutcome.Captured)) {
            violations.add("refund of a payment that was not captured");
            return new RefundOutcome.Refused("not captured");
        }
        if (refunds.add(refundKey)) {
            kept.merge(made.asked.order(), -amount.minor(), Long::sum);
            if (kept.getOrDefault(made.asked.order(), 0L) < 0) {
                violations.add("more was refunded than was charged");
            }
        }
        interleaver.point("the refund is made");
        return interleaver.random().nextInt(4) == 0 ? new RefundOutcome.Unknown() : new RefundOutcome.Refunded();
    }

    /** Banks and buyers make up their minds. */
    void decide() {
        for (Made made : List.copyOf(charges.values())) {
            boolean open =
                    made.outcome instanceof ChargeOutcome.Pending || made.outcome instanceof ChargeOutcome.Challenge;
            if (open && interleaver.random().nextBoolean()) {
                capture(made);
            } else if (open) {
                made.outcome = new ChargeOutcome.Declined("The bank says no.");
            }
        }
    }

    /** Everything that has ended, as it would come by webhook. */
    List<GatewayEvent> events() {
        return charges.values().stream()
                .filter(made -> made.outcome instanceof ChargeOutcome.Captured
                        || made.outcome instanceof ChargeOutcome.Declined)
                .map(made -> new GatewayEvent("evt_" + made.asked.payment(), "end", made.asked.payment(), made.outcome))
                .toList();
    }

    private void capture(Made made) {
        made.outcome = new ChargeOutcome.Captured();
        long now = kept.merge(made.asked.order(), made.asked.amount().minor(), Long::sum);
        if (now > made.asked.amount().minor()) {
            violations.add("charged twice");
        }
    }

    /** What the provider holds of an order's money now. */
    long kept(OrderId order) {
        return kept.getOrDefault(order, 0L);
    }

    /** How many charges were stopped before the buyer answered for them. */
    int stopped() {
        return stopped;
    }

    List<String> violations() {
        return violations;
    }

    private static final class Made {

        private final Charge asked;
        private ChargeOutcome outcome = new ChargeOutcome.Pending();

        private Made(Charge asked) {
            this.asked = asked;
        }
    }
}
