/** How goods are counted, kept, taken and sent. */
@NullMarked
package live.houselights.merch.internal;

import org.jspecify.annotations.NullMarked;
