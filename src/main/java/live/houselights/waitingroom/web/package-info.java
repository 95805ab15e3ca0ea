/** The line over HTTP: its page, entries, places, proofs and admission. */
@NullMarked
package live.houselights.waitingroom.web;

import org.jspecify.annotations.NullMarked;
