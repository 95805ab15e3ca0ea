/**
 * The show itself: the watch page, playback gated by passes, chat and reactions on the edge server.
 *
 * <p>A <em>stage</em> puts what happens at one show into one order, on one node; a <em>hall</em> is where its viewers on one node
 * sit. Chat has an order (epoch and offset) and survives a restart; reactions are merged and counted; a viewer who reconnects,
 * to whatever hall, gets exactly what was missed. Passes are signed and checked without a call.
 *
 * <p>A show's picture is a recording that loops, or a <em>broadcast</em>: what an encoder sends to any node's ingest becomes
 * segments, which any node shows, and a <em>slate</em> stands where none came. A <em>take</em> is one unbroken run of an encoder; its
 * files stay for the show's <em>retention</em> once nobody may watch them any more. A <em>storyboard</em> is small pictures along the
 * timeline, laid on <em>contact sheets</em>.
 *
 * <p>The <em>heat</em> is what the audience felt, by the second of the picture that they saw. A <em>question</em> is what fans ask
 * the stage while they are invited to; one at a time is on stage.
 *
 * <p>A ticket may be given a <em>longer replay</em> than the show has for all ({@link live.houselights.onstage.LongerReplays}).
 *
 * <p>A <em>party</em> is friends who watch together: its <em>guests</em>, each with a ticket, before whatever halls,
 * and what they say among themselves. A <em>circle</em> is a party as one hall knows it.
 */
@ApplicationModule(
        displayName = "Onstage",
        allowedDependencies = {
            "accounts",
            "boxoffice",
            "catalog",
            "cluster",
            "edge",
            "jobs",
            "kernel",
            "messages::audience",
            "messages::stage",
            "shell",
            "sql"
        })
@NullMarked
package live.houselights.onstage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
