package live.houselights.orders.internal;

import live.houselights.jobs.JobKind;
import live.houselights.jobs.Lane;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.billing.PaymentSettled;

/** The durable jobs of orders. */
final class OrderJobs {

    /** Billing schedules it: an attempt reached its end. */
    static final JobKind<PaymentSettled> SETTLED = new JobKind<>(PaymentSettled.JOB, PaymentSettled.class);

    /** Goes on where a dead process stopped. */
    static final JobKind<Step> ADVANCE = new JobKind<>("orders.advance", Step.class);

    /** What follows a completed order: its booking. */
    static final JobKind<Step> COMPLETED = new JobKind<>("orders.completed", Step.class);

    /** Tells the buyer: tickets, or a refund. The order's page has them already. */
    static final JobKind<Step> LETTERS = new JobKind<>("orders.letters", Step.class, Lane.PATIENT);

    static final JobKind<CallOff> REFUND_SHOW = new JobKind<>("orders.refund-show", CallOff.class);

    static final JobKind<CallBack> REFUND = new JobKind<>("orders.refund", CallBack.class);

    /** Goes on with the return of a ticket. */
    static final JobKind<GivenBack> RETURN = new JobKind<>("orders.return", GivenBack.class);

    /** Goes on with an allowance for a ticket. */
    static final JobKind<Allowed> ALLOWANCE = new JobKind<>("orders.allowance", Allowed.class);

    private OrderJobs() {}

    record Step(OrderId order) {}

    record GivenBack(TicketId ticket) {}

    record Allowed(TicketId ticket) {}

    record CallOff(ShowId show, String reason) {}

    record CallBack(OrderId order, String reason) {}
}
