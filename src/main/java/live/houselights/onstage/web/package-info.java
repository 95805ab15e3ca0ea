/** The watch page's questions over HTTP: who may come in, what plays. */
@NullMarked
package live.houselights.onstage.web;

import org.jspecify.annotations.NullMarked;
