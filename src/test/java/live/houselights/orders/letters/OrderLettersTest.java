package live.houselights.orders.letters;

import static live.houselights.orders.letters.LetterFixtures.order;
import static live.houselights.orders.letters.LetterFixtures.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import live.houselights.mail.Mail;
import live.houselights.orders.Order;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import live.houselights.testing.OnH2;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.thymeleaf.ITemplateEngine;

/** What a buyer is sent, from real templates; only the tickets and the programme are made up. */
@OnH2
@ExtendWith(OutputCaptureExtension.class)
class OrderLettersTest {

    private static final String SITE = "https://houselights.example";

    @Autowired
    ITemplateEngine templates;

    @Autowired
    Orders orders;

    private final LetterFixtures.Issued tickets = new LetterFixtures.Issued();
    private final List<Mail.Letter> posted = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    private Receipt receipt;
    private OrderLetters letters;
    private Evenings evenings;

    @BeforeEach
    void openTheWritingDesk() {
        OrderPaths paths = new OrderPaths(orders, SITE);
        evenings = new Evenings(tickets, new LetterFixtures.OneShow(), paths);
        receipt = new Receipt(templates, evenings);
        Mail mail = (key, letter) -> {
            keys.add(key);
            posted.add(letter);
        };
        letters = new OrderLetters(mail, evenings, paths, receipt);
    }

    @Test
    void theTicketMailCarriesReceiptCalendarAndACodePerTicket() {
        Order order = orderWithTwoTickets("Mia");

        letters.post(order);

        assertThat(keys).containsExactly("order-completed:" + order.id());
        Mail.Letter letter = posted.getFirst();
        assertThat(letter.to()).isEqualTo("mia@example.org");
        assertThat(letter.subject()).isEqualTo("Your tickets: Live from the harbour");
        assertThat(letter.attachments())
                .extracting(Mail.Attachment::fileName)
                .containsExactly("receipt-HL-4F7K-Q2M.pdf", "show.ics", "ticket-K7QF-2M9X.png", "ticket-R3TW-8HJN.png");
    }

    @Test
    void theCodeOfATicketIsItsWalkInLink() throws Exception {
        letters.post(orderWithTwoTickets("Mia"));

        byte[] png = posted.getFirst().attachments().get(2).content();

        assertThat(read(png)).isEqualTo(SITE + "/walk-in/k7qf-2m9x");
    }

    @Test
    void theCalendarFileHasTheShowInItsOwnZoneWithAnAlarmAtDoors() throws Exception {
        Order order = orderWithTwoTickets("Mia");

        String file = new String(ShowCalendar.of(evenings.of(order)), StandardCharsets.UTF_8);

        Calendar calendar = new CalendarBuilder().build(new StringReader(file));
        VEvent event = (VEvent) calendar.getComponent("VEVENT").orElseThrow();
        assertThat(calendar.validate().getEntries()).isEmpty();
        assertThat(calendar.getComponent("VTIMEZONE")).isPresent();
        assertThat(file)
                .contains("DTSTART;TZID=Europe/Berlin:20261127T200000")
                .contains("DTEND;TZID=Europe/Berlin:20261127T220000")
                .contains("TRIGGER:-PT30M");
        assertThat(event.getUid().orElseThrow().getValue())
                .isEqualTo("show-%s@houselights".formatted(LetterFixtures.SHOW.id()));
    }

    @Test
    void aShowKeepsItsUidSoThatASecondFileMovesTheEvent() {
        List<Evenings.Evening> first = evenings.of(orderWithTwoTickets("Mia"));
        List<Evenings.Evening> second = evenings.of(orderWithTwoTickets("Theo"));

        assertThat(uid(ShowCalendar.of(second))).isEqualTo(uid(ShowCalendar.of(first)));
    }

    @Test
    void theReceiptListsLinesFeesAndTotalOnA4WithItsFontsInside() throws IOException {
        byte[] pdf = receipt.of(orderWithTwoTickets("Mia"));

        keepForLooking("receipt.pdf", pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDRectangle page = document.getPage(0).getMediaBox();
            assertThat(page.getWidth()).isBetween(595f, 596f);
            assertThat(page.getHeight()).isBetween(841f, 843f);
            for (var font : document.getPage(0).getResources().getFontNames()) {
                assertThat(document.getPage(0).getResources().getFont(font).isEmbedded())
                        .isTrue();
            }
            assertThat(new PDFTextStripper().getText(document))
                    .contains("HL-4F7K-Q2M", "Mia", "Tour shirt", "€20.00", "€2.00", "€44.00", "-€5.00", "€64.00")
                    .contains("K7QF-2M9X", "20:00 CET");
        }
    }

    @Test
    void theReceiptIsTaggedAndKnowsNoTypefaceOfTheMachine(CapturedOutput log) throws IOException {
        int before = log.getAll().length();

        byte[] pdf = receipt.of(orderWithTwoTickets("Ægir Łukasz"));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            for (COSObject object : document.getDocument().getObjectsByType(COSName.FONT)) {
                assertThat(((COSDictionary) object.getObject()).getNameAsString(COSName.BASE_FONT))
                        .contains("InstrumentSans");
            }
            assertThat(new PDFTextStripper().getText(document)).contains("Ægir Łukasz");
        }
        assertThat(log.getAll().substring(before)).doesNotContain("Symbol", "fallback", "openhtmltopdf");
    }

    @Test
    void htmlInANameStaysText() throws IOException {
        Order order = orderWithTwoTickets("<img src=x onerror=alert(1)> & \"Mia\"");

        byte[] pdf = receipt.of(order);
        letters.post(order);

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("<img src=x onerror=alert(1)>");
        }
        assertThat(posted.getFirst().model())
                .containsEntry("buyerName", order.buyer().name());
    }

    @Test
    void aRefundIsToldWithItsReasonAndWithoutTickets() {
        Order order = order("Mia", OrderState.REFUNDED, "The show was cancelled.");

        letters.refunded(order);

        assertThat(keys).containsExactly("order-refunded:" + order.id());
        assertThat(posted.getFirst().attachments()).isEmpty();
        assertThat(posted.getFirst().model()).containsEntry("note", "The show was cancelled.");
    }

    @Test
    void aRevokedTicketIsInNoLetter() {
        Order order = order("Mia", OrderState.COMPLETED, "");
        tickets.all.add(ticket(order.id(), "K7QF-2M9X", false));

        assertThat(evenings.of(order)).isEmpty();
    }

    private Order orderWithTwoTickets(String buyerName) {
        Order order = order(buyerName, OrderState.COMPLETED, "");
        tickets.all.add(ticket(order.id(), "K7QF-2M9X", true));
        tickets.all.add(ticket(order.id(), "R3TW-8HJN", true));
        return order;
    }

    private static String uid(byte[] calendar) {
        return new String(calendar, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("UID:"))
                .findFirst()
                .orElseThrow();
    }

    private static String read(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private static void keepForLooking(String name, byte[] content) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "letters"));
        Files.write(folder.resolve(name), content);
    }
}
