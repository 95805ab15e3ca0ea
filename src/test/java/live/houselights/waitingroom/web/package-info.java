@NullMarked
package live.houselights.waitingroom.web;

import org.jspecify.annotations.NullMarked;
