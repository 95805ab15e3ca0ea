/**
 * What people do with the platform, in a real browser against the whole application with its demo data: buy, walk in,
 * watch, chat, moderate, publish. Each screen on the way is checked with axe and photographed at phone and desktop width
 * into {@code target/screenshots/}.
 */
@NullMarked
package live.houselights.journeys;

import org.jspecify.annotations.NullMarked;
