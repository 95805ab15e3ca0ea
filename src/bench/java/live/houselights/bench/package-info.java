/**
 * Benchmarks, compiled and run only by {@code ./mvnw -Pbench -Dbench=<name>}; see {@code docs/benchmarks.md}.
 *
 * <p>They start the real platform on a real, durable PostgreSQL and speak to module roots or over HTTP. Peers that are
 * measured against it in the same run live here and nowhere else. What several processes are put through is shared with the
 * tests ({@code live.houselights.processes}).
 */
@NullMarked
package live.houselights.bench;

import org.jspecify.annotations.NullMarked;
