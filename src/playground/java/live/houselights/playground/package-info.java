/**
 * A nine-node cluster on this machine to play with: {@code ./mvnw -Pcluster}. PostgreSQL, nine processes of the five
 * releases and nginx in front of them, as {@code deploy/} lays them out; nodes can be killed, stopped and started again by
 * typing so.
 */
@NullMarked
package live.houselights.playground;

import org.jspecify.annotations.NullMarked;
