package live.houselights.billing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.houselights.billing.internal.PaymentGateway.RefundOutcome;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletions;
import live.houselights.messages.billing.BookingAnswer;
import live.houselights.messages.billing.BookingsAnswer;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.messages.billing.RepaidByHand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives money back, in the same three steps as {@link Payments} takes it: written down, asked for, written down. */
@Component
@OnRole(Role.BILLING)
class Repayments {

    private static final Logger log = LoggerFactory.getLogger(Repayments.class);

    private final RefundBook book;
    private final PaymentGateway gateway;

    Repayments(RefundBook book, PaymentGateway gateway) {
        this.book = book;
        this.gateway = gateway;
    }

    RefundAnswer refund(RefundPayment command) {
        Optional<Refund> opened = book.open(command);
        if (opened.isEmpty()) {
            return new RefundAnswer.NotRefundable("That much is not left of this payment.");
        }
        Refund refund = opened.get();
        return switch (refund.state()) {
            case DONE -> new RefundAnswer.Refunded(refund.amount());
            case REFUSED -> new RefundAnswer.NotRefundable(refund.answer());
            case ASKED -> ask(refund);
        };
    }

    RefundAnswer repaid(RepaidByHand said) {
        return book.repaid(said)
                ? new RefundAnswer.Refunded(said.amount())
                : new RefundAnswer.NotRefundable(
                        "That much is not left of this payment, or is on its way back already.");
    }

    BookingAnswer complete(BookCompletion command) {
        return book.complete(List.of(command)).getFirst();
    }

    BookingsAnswer completeAll(BookCompletions command) {
        List<BookingAnswer> answers = book.complete(command.completions());
        List<BookingsAnswer.Refused> refused = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof BookingAnswer.Refused(var reason)) {
                refused.add(
                        new BookingsAnswer.Refused(command.completions().get(i).order(), reason));
            }
        }
        return new BookingsAnswer(refused);
    }

    private RefundAnswer ask(Refund refund) {
        return switch (asked(refund)) {
            case RefundOutcome.Refunded _ -> {
                book.done(refund);
                yield new RefundAnswer.Refunded(refund.amount());
            }
            case RefundOutcome.Refused(var reason) -> {
                book.refused(refund, reason);
                yield new RefundAnswer.NotRefundable(reason);
            }
            case RefundOutcome.Unknown _ -> new RefundAnswer.TryAgain();
        };
    }

    private RefundOutcome asked(Refund refund) {
        try {
            return gateway.refund(refund.key(), refund.payment(), refund.amount());
        } catch (RuntimeException broken) {
            log.warn("The payment provider failed; refund {} will be asked again", refund.key(), broken);
            return new RefundOutcome.Unknown();
        }
    }
}
