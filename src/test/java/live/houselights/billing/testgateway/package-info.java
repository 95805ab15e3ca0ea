@NullMarked
package live.houselights.billing.testgateway;

import org.jspecify.annotations.NullMarked;
