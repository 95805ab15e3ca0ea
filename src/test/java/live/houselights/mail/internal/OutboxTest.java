package live.houselights.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.mail.Mail;
import live.houselights.mail.Mail.Attachment;
import live.houselights.mail.Mail.Letter;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** From the outbox to a real SMTP server. */
class OutboxTest {

    @Nested
    @OnH2
    class OnEmbedded extends Facts {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Facts {}

    abstract static class Facts {

        @Autowired
        MailMessages messages;

        @Autowired
        MailAttachments attachments;

        @Autowired
        Rendering rendering;

        @Autowired
        Drafts drafts;

        @Autowired
        TransactionTemplate transaction;

        @Autowired
        Clock clock;

        @Autowired
        Mail withoutServer;

        private final List<Delivery.Parcel> scheduled = new ArrayList<>();
        private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

        private Mail mail = (_, _) -> {};

        @BeforeEach
        void openThePostOffice() {
            server.start();
            sender.setHost("localhost");
            sender.setPort(server.getSmtp().getPort());
            mail = new Outbox(messages, attachments, rendering, new Noted(), transaction, clock, true);
        }

        @AfterEach
        void closeThePostOffice() {
            server.stop();
        }

        @Test
        void aMailReachesTheServerWithBothPartsAndItsFiles() throws Exception {
            byte[] file = "BEGIN:VCALENDAR".getBytes(StandardCharsets.UTF_8);
            mail.post(key(), letter("Your sign-in link", List.of(new Attachment("show.ics", "text/calendar", file))));

            deliver();

            MimeMessage received = server.getReceivedMessages()[0];
            String source = source(received);
            assertThat(received.getSubject()).isEqualTo("Your sign-in link");
            assertThat(received.getRecipients(Message.RecipientType.TO)[0]).hasToString("mia@example.org");
            assertThat(source).contains("text/plain", "text/html", "show.ics", "Auto-Submitted: auto-generated");
        }

        @Test
        void aServerThatIsDownGetsTheMailLater() {
            mail.post(key(), letter("Later", List.of()));
            server.stop();

            assertThatThrownBy(this::deliver).isInstanceOf(MailSendException.class);
            server.start();
            sender.setPort(server.getSmtp().getPort());
            deliver();

            assertThat(server.getReceivedMessages()).hasSize(1);
            MailMessage message =
                    messages.findById(scheduled.getFirst().message()).orElseThrow();
            assertThat(message.state()).isEqualTo(MailMessage.State.SENT);
            assertThat(message.attempts()).isEqualTo(2);
        }

        @Test
        void aKeySendsOneMailHoweverOftenItIsPostedAndDelivered() {
            String key = key();
            mail.post(key, letter("Once", List.of()));
            mail.post(key, letter("Once more", List.of()));

            deliver();
            deliver();

            assertThat(scheduled).hasSize(1);
            assertThat(server.getReceivedMessages()).hasSize(1);
        }

        @Test
        void aMailVanishesWithTheTransactionThatWantedIt() {
            String key = key();

            transaction.executeWithoutResult(status -> {
                mail.post(key, letter("Never", List.of()));
                status.setRollbackOnly();
            });

            assertThat(messages.findByKey(key)).isEmpty();
        }

        @Test
        void withoutAServerMailsAreKept() {
            String key = key();

            withoutServer.post(key, letter("Kept", List.of()));

            assertThat(messages.findByKey(key)).isPresent();
            assertThat(scheduled).isEmpty();
        }

        @Test
        void aLineBreakInASubjectAddsNoHeader() throws Exception {
            mail.post(key(), letter("Hello\r\nBcc: everybody@example.org", List.of()));

            deliver();

            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getAllRecipients()).hasSize(1);
            assertThat(received.getHeader("Bcc")).isNull();
            assertThat(received.getSubject()).isEqualTo("Hello Bcc: everybody@example.org");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "mia@example.org\r\nBcc: everybody@example.org",
                    "mia@example.org, noor@example.org",
                    "Mia <mia@example.org>",
                    "mia",
                    ""
                })
        void whatIsNotOnePlainAddressIsRefused(String to) {
            Letter letter = new Letter(to, "Hello", "sign-in", Map.of("link", "https://x", "minutes", 15), List.of());

            assertThatIllegalArgumentException().isThrownBy(() -> mail.post(key(), letter));
        }

        @Test
        void htmlInAValueStaysText() {
            String key = key();

            mail.post(key, refund("<script>alert(1)</script>"));

            MailMessage message = messages.findByKey(key).orElseThrow();
            assertThat(message.html()).doesNotContain("<script").contains("&lt;script&gt;");
            assertThat(message.plainText()).contains("<script>alert(1)</script>");
        }

        @Test
        void theTextPartReadsLikeALetter() {
            String key = key();

            mail.post(key, letter("Your sign-in link", List.of()));

            assertThat(messages.findByKey(key).orElseThrow().plainText())
                    .startsWith("Come on in\n\nSomebody, most likely you,")
                    .contains("Sign in: https://houselights.example/sign-in/link?token=abc")
                    .doesNotContain("{", "<", "Your link works once, and not for long.");
        }

        private void deliver() {
            Delivery delivery = new Delivery(drafts, new Post(sender, "Houselights <tickets@houselights.example>"));
            List.copyOf(scheduled)
                    .forEach(parcel -> delivery.run(parcel.message().toString(), parcel));
        }

        private static Letter letter(String subject, List<Attachment> files) {
            Map<String, Object> model =
                    Map.of("link", "https://houselights.example/sign-in/link?token=abc", "minutes", 15);
            return new Letter("mia@example.org", subject, "sign-in", model, files);
        }

        private static Letter refund(String buyerName) {
            Map<String, Object> model = Map.of(
                    "buyerName", buyerName,
                    "number", "HL-1",
                    "lines", List.of(),
                    "total", "€1.00",
                    "free", false,
                    "note", "",
                    "orderUrl", "https://houselights.example/orders/1/k");
            return new Letter("mia@example.org", "Your refund", "order-refunded", model, List.of());
        }

        private static String key() {
            return "test:" + UUID.randomUUID();
        }

        private static String source(MimeMessage message) throws Exception {
            var out = new java.io.ByteArrayOutputStream();
            message.writeTo(out);
            return out.toString(StandardCharsets.UTF_8);
        }

        /** Notes what would be delivered, so that the test decides when. */
        private final class Noted implements Jobs {

            @Override
            public <T> void schedule(JobKind<T> kind, String key, T payload, Instant when) {
                scheduled.add((Delivery.Parcel) payload);
            }

            @Override
            public <T> void schedule(JobKind<T> kind, String key, T payload) {
                scheduled.add((Delivery.Parcel) payload);
            }
        }
    }
}
