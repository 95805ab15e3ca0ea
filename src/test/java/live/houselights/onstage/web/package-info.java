@NullMarked
package live.houselights.onstage.web;

import org.jspecify.annotations.NullMarked;
