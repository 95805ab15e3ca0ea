/**
 * How a line works: {@link live.houselights.waitingroom.internal.EntryWriter} takes entries, {@link
 * live.houselights.waitingroom.internal.Draw} orders them, {@link live.houselights.waitingroom.internal.Inlet} decides whom
 * to call, {@link live.houselights.waitingroom.internal.Turnstile} admits.
 */
@NullMarked
package live.houselights.waitingroom.internal;

import org.jspecify.annotations.NullMarked;
