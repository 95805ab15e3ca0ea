/** Measurements of the whole platform, run by hand and by {@code -Pbench}; see {@code docs/benchmarks.md}. */
@NullMarked
package live.houselights.bench;

import org.jspecify.annotations.NullMarked;
