/** The platform as a process of its own, stopped politely and killed. */
@NullMarked
package live.houselights.processes;

import org.jspecify.annotations.NullMarked;
