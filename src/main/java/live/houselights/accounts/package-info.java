/**
 * Who somebody is and what they may do: fans and staff, sign-in by a link in a mail, artists' teams and their
 * permissions. Denies by default.
 *
 * <p>A <em>fan</em> is anybody with a proven e-mail address. <em>Staff</em> belong to artists' teams as manager or moderator;
 * <em>operators</em> run the platform and may act for every artist. A fan may be the <em>follower</em> of an artist.
 */
@ApplicationModule(
        displayName = "Accounts",
        allowedDependencies = {"cluster", "jobs", "kernel", "mail", "shell"})
@NullMarked
package live.houselights.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
