package live.houselights.orders.letters;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import live.houselights.orders.Order;
import live.houselights.orders.OrderState;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The receipt of an order as a PDF: A4, tagged for those who listen to it (PDF/UA), nothing fetched from anywhere. Its one
 * typeface, Instrument Sans under the SIL Open Font License, is embedded, so it looks alike wherever it was drawn: PDF/UA
 * forbids what the machine happens to have, and the library then does not go looking for it.
 */
@Component
public class Receipt {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final String FONT = "Instrument Sans";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    static {
        // It tells of every step otherwise, on the console.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final ITemplateEngine templates;
    private final Evenings evenings;

    Receipt(ITemplateEngine templates, Evenings evenings) {
        this.templates = templates;
        this.evenings = evenings;
    }

    public byte[] of(Order order) {
        return pdf(templates.process("orders/receipt", new Context(Locale.ENGLISH, model(order))));
    }

    private Map<String, Object> model(Order order) {
        Map<String, Object> model = new HashMap<>();
        model.put("number", order.number());
        model.put("buyerName", order.buyer().name());
        model.put("buyerEmail", order.buyer().email());
        model.put("date", DATE.format(order.placedAt().atZone(ZoneOffset.UTC)));
        model.put("lines", ReceiptLine.of(order));
        model.put("total", order.total().toString());
        model.put("free", order.total().isZero());
        model.put("currency", order.total().currency().getCurrencyCode());
        model.put("refunded", order.state() == OrderState.REFUNDED);
        model.put("note", order.note());
        model.put("evenings", evenings.of(order));
        return model;
    }

    private static byte[] pdf(String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> font("Regular"), FONT, REGULAR, FontStyle.NORMAL, true);
        builder.useFont(() -> font("Bold"), FONT, BOLD, FontStyle.NORMAL, true);
        for (ExternalResourceControlPriority stage : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, _) -> uri != null && uri.startsWith("data:"), stage);
        }
        builder.withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html)), "");
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Houselights");
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException broken) {
            throw new UncheckedIOException("The receipt could not be drawn", broken);
        }
        return pdf.toByteArray();
    }

    private static InputStream font(String style) {
        return Objects.requireNonNull(
                Receipt.class.getResourceAsStream("/fonts/InstrumentSans-%s.ttf".formatted(style)));
    }
}
