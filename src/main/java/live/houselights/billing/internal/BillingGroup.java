package live.houselights.billing.internal;

import live.houselights.cluster.Groups;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletions;
import live.houselights.messages.billing.IdentifyCard;
import live.houselights.messages.billing.LookUpPayment;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.messages.billing.RepaidByHand;
import live.houselights.messages.billing.StopPayment;
import live.houselights.messages.billing.TakePayment;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Makes this process a member of billing's process group. */
@Component
@OnRole(Role.BILLING)
class BillingGroup implements SmartInitializingSingleton {

    private final Groups groups;
    private final Payments payments;
    private final Repayments repayments;

    BillingGroup(Groups groups, Payments payments, Repayments repayments) {
        this.groups = groups;
        this.payments = payments;
        this.repayments = repayments;
    }

    @Override
    public void afterSingletonsInstantiated() {
        groups.join(IdentifyCard.class, payments::identify);
        groups.join(TakePayment.class, payments::take);
        groups.join(LookUpPayment.class, payments::lookUp);
        groups.join(StopPayment.class, payments::stop);
        groups.join(RefundPayment.class, repayments::refund);
        groups.join(RepaidByHand.class, repayments::repaid);
        groups.join(BookCompletion.class, repayments::complete);
        groups.join(BookCompletions.class, repayments::completeAll);
    }
}
