/** What a show's audience said and felt, in step with the replay for those who watch it. */
@NullMarked
package live.houselights.onstage.replay;

import org.jspecify.annotations.NullMarked;
