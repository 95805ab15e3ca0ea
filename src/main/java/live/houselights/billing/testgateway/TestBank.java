package live.houselights.billing.testgateway;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import live.houselights.billing.internal.PaymentGateway.Charge;
import live.houselights.billing.internal.PaymentGateway.ChargeOutcome;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.Seal;
import live.houselights.sql.GroupCommit;
import live.houselights.sql.InVain;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The provider's back: cards, charges and refunds in its own tables, each method one transaction; charges that come
 * together are made together. */
@Component
@OnTestGateway
class TestBank {

    private static final int NAME_BYTES = 24;

    private final StoredCards cards;
    private final TestCharges charges;
    private final TestRefunds refunds;
    private final TestWebhooks webhooks;
    private final TestTiming timing;
    private final Seal seal;
    private final Clock clock;
    private final EntityManager entities;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate transaction;
    private final GroupCommit<Key> together;
    private final SecureRandom random = new SecureRandom();

    TestBank(
            StoredCards cards,
            TestCharges charges,
            TestRefunds refunds,
            TestWebhooks webhooks,
            TestTiming timing,
            Seal seal,
            Clock clock,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.cards = cards;
        this.charges = charges;
        this.refunds = refunds;
        this.webhooks = webhooks;
        this.timing = timing;
        this.seal = seal;
        this.clock = clock;
        this.entities = entities;
        this.transactions = transactions;
        this.transaction = new TransactionTemplate(transactions);
        this.together = new GroupCommit<>(entities, transactions, this::load);
    }

    /** Charges that were made before are found by their unique key: almost none was. */
    private void load(List<Key> asked) {
        List<StoredCard> _ = cards.all(asked.stream().map(Key::token).distinct().toArray(String[]::new));
    }

    /** Keeps a checked card, and answers the token that stands for it. */
    String keep(CardCheck.Outcome.Fine card) {
        String token = "tok_" + unguessable();
        inTransaction(
                () -> cards.save(new StoredCard(token, card, seal.mark("test-card", card.number()), clock.instant())));
        return token;
    }

    Optional<String> fingerprint(String token) {
        return inTransaction(() -> cards.findById(token).map(StoredCard::fingerprint));
    }

    Charged charge(Charge asked) {
        try {
            return together.run(new Key(asked.payment().value(), asked.cardToken()), () -> firstTime(asked));
        } catch (DataIntegrityViolationException _) {
            // This key was asked for already, perhaps at this moment: one charge was made, and both hear of it.
            return inTransaction(
                    () -> asBefore(charges.locked(asked.payment().value()).orElseThrow(), asked));
        }
    }

    /** Charges a card that nobody has, in a transaction that never commits. */
    void chargeInVain() {
        InVain.run(transactions, () -> {
            String token = "tok_" + unguessable();
            var card = new CardCheck.Outcome.Fine("4242424242424242", "Visa", "4242");
            StoredCard _ =
                    cards.save(new StoredCard(token, card, seal.mark("test-card", card.number()), clock.instant()));
            var charge = new Charge(PaymentId.next(), OrderId.next(), Money.of(220, "EUR"), token, "");
            Charged _ = firstTime(charge);
            entities.flush();
        });
    }

    Optional<TestCharge> charge(PaymentId payment, Instant now) {
        return inTransaction(() -> {
            Optional<TestCharge> charge = charges.locked(payment.value());
            charge.ifPresent(known -> known.turn(now));
            return charge;
        });
    }

    Optional<TestCharge> challenged(String challenge) {
        return inTransaction(
                () -> charges.ofChallenge(challenge).flatMap(found -> charge(new PaymentId(found), clock.instant())));
    }

    /** Takes the buyer's word on the bank's page. */
    Optional<TestCharge> answer(String challenge, boolean approved) {
        return inTransaction(() -> challenged(challenge).map(charge -> {
            boolean waited = charge.waitsForBuyer();
            charge.answer(approved);
            if (waited) {
                webhooks.announce(charge.payment(), clock.instant());
            }
            return charge;
        }));
    }

    /** Stops a charge that waits for its buyer; the buyer's word comes too late then. */
    Optional<TestCharge> stop(PaymentId payment) {
        return inTransaction(() -> charge(payment, clock.instant()).map(charge -> {
            if (charge.stop()) {
                webhooks.announce(payment, clock.instant());
            }
            return charge;
        }));
    }

    boolean refund(String key, PaymentId payment, Money amount) {
        return inTransaction(() -> {
            Optional<TestCharge> charge = charge(payment, clock.instant());
            if (refunds.existsById(key)) {
                return true;
            }
            boolean left = charge.filter(known ->
                            amount.currency().equals(known.amount().currency()) && known.refund(amount.minor()))
                    .isPresent();
            if (left) {
                refunds.save(new TestRefund(key, payment, amount.minor(), clock.instant()));
            }
            return left;
        });
    }

    private Charged asBefore(TestCharge known, Charge asked) {
        if (!known.isFor(asked)) {
            throw new IllegalArgumentException("Key %s was used for another charge".formatted(asked.payment()));
        }
        known.turn(clock.instant());
        return new Charged(known.outcome(), known.behaviour(), true);
    }

    private Charged firstTime(Charge asked) {
        Optional<StoredCard> card = cards.findById(asked.cardToken());
        if (card.isEmpty()) {
            return charges.locked(asked.payment().value())
                    .map(known -> asBefore(known, asked))
                    .orElseGet(() -> new Charged(
                            new ChargeOutcome.Declined("Please type your card again."), TestCard.DECLINES, true));
        }
        Instant now = clock.instant();
        var charge = new TestCharge(asked, card.get(), unguessable(), now);
        switch (charge.behaviour()) {
            case APPROVES, WEBHOOK_FIRST, WEBHOOK_TWICE -> {
                // Captured at once, as every charge is unless its card says otherwise.
            }
            case DECLINES -> charge.declineNow("Your card was declined. Please try another one.");
            case DECLINES_ONCE -> {
                if (!charges.existsByReferenceAndBehaviour(asked.order().value(), TestCard.DECLINES_ONCE)) {
                    charge.declineNow("Your bank declined this once. Please try again.");
                }
            }
            case CHALLENGES -> charge.challengeUntil(now.plus(timing.challengeLapses()));
            case LATE -> charge.pendUntil(now.plus(timing.late()));
            case TIMES_OUT -> charge.pendUntil(now.plus(timing.settles()));
        }
        TestCharge made = charges.save(charge);
        Instant turns = made.turnsAt();
        webhooks.announce(made.payment(), turns == null ? now : turns);
        return new Charged(made.outcome(), made.behaviour(), false);
    }

    private String unguessable() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    private record Key(UUID payment, String token) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::payment).thenComparing(Key::token);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param before whether this key had been asked before
     */
    record Charged(ChargeOutcome outcome, TestCard behaviour, boolean before) {}
}
