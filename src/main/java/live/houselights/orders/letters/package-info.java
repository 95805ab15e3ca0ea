/** What a buyer is sent and may download: the ticket mail, QR codes, the calendar file, the receipt. */
@NullMarked
package live.houselights.orders.letters;

import org.jspecify.annotations.NullMarked;
