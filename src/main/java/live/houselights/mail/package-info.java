/**
 * Templated, retried mail. A mail is written to the outbox in the caller's transaction and leaves after it committed.
 *
 * <p>Without an SMTP server (the default profile) mails stay in the outbox, where the dev inbox page shows them.
 */
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"cluster", "jobs", "kernel", "shell"})
@NullMarked
package live.houselights.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
