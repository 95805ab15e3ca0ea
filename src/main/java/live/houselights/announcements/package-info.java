/**
 * Tells who follows an artist of the artist's shows, by mail.
 *
 * <p>An <em>occasion</em> is what a fan hears of: a show is announced, or its sale opens. A <em>telling</em> is one occasion of one
 * show, told to all who followed the artist when it happened, some at a time.
 *
 * <p>Promises: a fan gets one letter for each show and occasion, whatever is repeated and whichever node dies (unique keys in the
 * database are the judges); nobody hears of a show that is a draft, was called off or has begun, nor of what is older than a day; each
 * letter has the way out, by one click.
 */
@ApplicationModule(
        displayName = "Announcements",
        allowedDependencies = {"accounts", "boxoffice", "catalog", "cluster", "jobs", "kernel", "mail", "shell", "sql"})
@NullMarked
package live.houselights.announcements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
