/**
 * Gig posters, portraits and pictures of merch, painted by code: no foreign picture, no installed font, the same pixels
 * from the same seed.
 *
 * <p>Every style paints on a {@link live.houselights.demo.posters.Sheet} of 1200 by 1500 units, whatever the picture's size in
 * pixels. Letters are outlines read from the bundled fonts (each beside its licence), because the JDK's own text needs fontconfig and fonts, which a
 * server may not have.
 */
@NullMarked
package live.houselights.demo.posters;

import org.jspecify.annotations.NullMarked;
