/** Where payment providers call us. */
@NullMarked
package live.houselights.billing.web;

import org.jspecify.annotations.NullMarked;
