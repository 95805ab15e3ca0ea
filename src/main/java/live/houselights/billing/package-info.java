/**
 * Payments, refunds and the double-entry ledger, behind a process group that any node can ask
 * (see {@code messages.billing}). The only role that knows payment secrets.
 *
 * <p>Promises: an attempt charges at most once however often it is asked; the ledger is append-only and sums to zero per
 * currency in every transaction; the end of an attempt reaches orders, by the answer to who asked for the money or by a durable
 * job. Money that a person gave back by hand is booked from our own bank account, and never given back again.
 */
@ApplicationModule(
        displayName = "Billing",
        allowedDependencies = {"cluster", "jobs", "kernel", "messages::billing", "shell", "sql"})
@NullMarked
package live.houselights.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
