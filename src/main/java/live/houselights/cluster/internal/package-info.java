/** The cluster on Pekko: actors sort and route letters, virtual threads do what the letters ask. */
@NullMarked
package live.houselights.cluster.internal;

import org.jspecify.annotations.NullMarked;
