package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.jobs.Lane;
import live.houselights.kernel.OrderId;
import live.houselights.testing.NoSuchMailbox;
import live.houselights.testing.OnH2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * From a completed order to the mail in the buyer's box, over a real SMTP server that comes and goes. It needs a context of
 * its own, with a mail server in it.
 */
@OnH2
@DirtiesContext
class TicketMailTest extends Shopping {

    /** Longer than the first few pauses between attempts, and shorter than the last. */
    private static final Duration PAUSES = Duration.ofMinutes(1);

    private static final GreenMail FIRST = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @Autowired
    Jobs jobs;

    private GreenMail server = FIRST;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        FIRST.start();
        int port = FIRST.getSmtp().getPort();
        FIRST.stop();
        properties.add("spring.mail.host", () -> "localhost");
        properties.add("spring.mail.port", () -> port);
        smtp = port;
    }

    private static int smtp;

    @BeforeEach
    void openThePostOffice() {
        server = new GreenMail(new ServerSetup(smtp, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void closeThePostOffice() {
        server.stop();
    }

    @Test
    void aCompletedOrderIsMailedWithItsCodeItsCalendarAndItsReceipt() throws Exception {
        OrderId id = bought();

        eventually(() -> assertThat(mailsOf(id)).hasSize(1));
        MimeMessage mail = mailsOf(id).getFirst();
        List<Part> parts = partsOf(mail);
        String number = tickets.ofOrder(id).getFirst().number();
        assertThat(mail.getSubject()).isEqualTo("Your tickets: A night in");
        Part code = shownAs(parts, "<ticket-%s.png>".formatted(number));
        assertThat(code.getDisposition()).isEqualTo(Part.INLINE);
        assertThat(code.isMimeType("image/png")).isTrue();
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes(code))).getWidth())
                .isGreaterThanOrEqualTo(400);
        assertThat(text(parts, "text/html")).contains("cid:ticket-%s.png".formatted(number));
        assertThat(text(parts, "text/plain")).contains(number, "/walk-in/");
        assertThat(new String(bytes(named(parts, "show.ics")), StandardCharsets.UTF_8))
                .startsWith("BEGIN:VCALENDAR");
        assertThat(new String(
                        bytes(named(parts, "receipt-%s.pdf".formatted(order(id).number()))),
                        StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
    }

    @Test
    void aLetterThatIsWrittenAgainAfterACrashIsTheSameLetter() {
        OrderId id = bought();
        eventually(() -> assertThat(mailsOf(id)).hasSize(1));

        // What is left when the process dies after writing the letter and before its job is off the table.
        jobs.schedule(new JobKind<>("orders.letters", Step.class, Lane.PATIENT), "completed-" + id, new Step(id));

        eventually(
                () -> assertThat(waiting("orders.letters", "completed-" + id)).isZero());
        eventually(() -> assertThat(waiting("mail.deliver", "")).isZero());
        assertThat(mailsOf(id)).hasSize(1);
    }

    @Test
    void aMailThatIsSentAgainAfterACrashCarriesTheSameMessageId() throws Exception {
        OrderId id = bought();
        eventually(() -> assertThat(outbox(id)).isEqualTo(new Outgoing("SENT", 1, "")));

        // What is left when the process dies after the server's yes and before it is written down.
        database.sql("update mail_message set state = 'QUEUED', sent_at = null where mail_key = :key")
                .param("key", key(id))
                .update();
        UUID mail = database.sql("select id from mail_message where mail_key = :key")
                .param("key", key(id))
                .query(UUID.class)
                .single();
        jobs.schedule(new JobKind<>("mail.deliver", Parcel.class), mail.toString(), new Parcel(mail));

        eventually(() -> assertThat(mailsOf(id)).hasSize(2));
        assertThat(mailsOf(id).get(0).getMessageID())
                .isEqualTo(mailsOf(id).get(1).getMessageID())
                .contains(mail.toString());
    }

    @Test
    void aMailWaitsForAServerThatIsAwayAndLeavesOnceItIsBack() {
        server.stop();
        OrderId id = bought();
        eventually(() -> assertThat(outbox(id).attempts()).isPositive());
        eventually(() -> assertThat(outbox(id).problem()).isNotEmpty());
        assertThat(outbox(id).state()).isEqualTo("QUEUED");

        server.start();
        clock.advance(PAUSES);

        eventually(() -> assertThat(outbox(id).state()).isEqualTo("SENT"));
        assertThat(outbox(id).attempts()).isGreaterThan(1);
        assertThat(outbox(id).problem()).isEmpty();
        assertThat(mailsOf(id)).hasSize(1);
    }

    @Test
    void anAddressThatTheServerRefusesEndsTheMailWithTheServersWords() {
        server.stop();
        try (NoSuchMailbox refusing = NoSuchMailbox.on(smtp)) {
            OrderId id = bought();

            eventually(() -> assertThat(outbox(id).state()).isEqualTo("REFUSED"));
            clock.advance(Duration.ofHours(3));

            eventually(() -> assertThat(waiting("mail.deliver", "")).isZero());
            assertThat(outbox(id).problem()).contains("550", "No such mailbox");
            assertThat(outbox(id).attempts()).isEqualTo(1);
            assertThat(refusing.refused()).isEqualTo(1);
            assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED);
        }
    }

    private OrderId bought() {
        OrderId id = placed(tierOf(1));
        assertThat(pay(id, APPROVES)).isInstanceOf(Orders.PayOutcome.Completed.class);
        return id;
    }

    private List<MimeMessage> mailsOf(OrderId id) {
        String buyer = order(id).buyer().email();
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(mail, buyer))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Outgoing outbox(OrderId id) {
        return database.sql("select state, attempts, problem from mail_message where mail_key = :key")
                .param("key", key(id))
                .query(Outgoing.class)
                .optional()
                .orElse(new Outgoing("", 0, ""));
    }

    private int waiting(String job, String key) {
        return database.sql("""
            select count(*) from (select task_name, task_instance from scheduled_tasks
              union all select task_name, task_instance from patient_tasks) as t
            where task_name = :job and task_instance like :key\
            """)
                .param("job", job)
                .param("key", key + "%")
                .query(Integer.class)
                .single();
    }

    private static String key(OrderId id) {
        return "order-completed:" + id;
    }

    private static List<Part> partsOf(Part whole) throws MessagingException, IOException {
        List<Part> parts = new ArrayList<>();
        if (whole.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                parts.addAll(partsOf(several.getBodyPart(i)));
            }
        } else {
            parts.add(whole);
        }
        return parts;
    }

    private static Part named(List<Part> parts, String fileName) throws MessagingException {
        for (Part part : parts) {
            if (fileName.equals(part.getFileName())) {
                return part;
            }
        }
        throw new AssertionError("No file " + fileName);
    }

    /** The part that the letter's HTML refers to by this id. */
    private static Part shownAs(List<Part> parts, String contentId) throws MessagingException {
        for (Part part : parts) {
            String[] ids = part.getHeader("Content-ID");
            if (ids != null && ids[0].equals(contentId)) {
                return part;
            }
        }
        throw new AssertionError("Nothing is shown as " + contentId);
    }

    private static String text(List<Part> parts, String type) throws MessagingException, IOException {
        for (Part part : parts) {
            if (part.isMimeType(type)) {
                return (String) part.getContent();
            }
        }
        throw new AssertionError("No part " + type);
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        return part.getInputStream().readAllBytes();
    }

    private record Outgoing(String state, int attempts, String problem) {}

    /** What the job that writes letters carries. */
    private record Step(OrderId order) {}

    /** What the job that delivers mails carries. */
    private record Parcel(UUID message) {}
}
