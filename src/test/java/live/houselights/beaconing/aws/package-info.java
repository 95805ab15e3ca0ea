@NullMarked
package live.houselights.beaconing.aws;

import org.jspecify.annotations.NullMarked;
