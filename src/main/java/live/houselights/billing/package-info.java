/**
 * Payments, refunds and the double-entry ledger, behind a process group that any node can ask
 * (see {@code messages.billing}). The only role that knows payment secrets.
 *
 * <p>Promises: an attempt charges at most once however often it is asked; the ledger is append-only and sums to zero per
 * currency in every transaction; the end of an attempt reaches orders by a durable job.
 */
@ApplicationModule(
        displayName = "Billing",
        allowedDependencies = {"cluster", "jobs", "kernel", "messages::billing", "shell", "sql"})
@NullMarked
package live.houselights.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
