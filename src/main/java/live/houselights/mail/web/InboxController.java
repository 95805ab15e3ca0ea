package live.houselights.mail.web;

import java.util.UUID;
import live.houselights.mail.Mail.Attachment;
import live.houselights.mail.internal.MailMessage;
import live.houselights.mail.internal.ReadableOutbox;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * A mail and its files for the dev inbox. The mail is boxed in twice: its frame and its own policy forbid scripts and give
 * it no origin; its links open in the whole window.
 */
@RestController
@RequestMapping("/inbox/mail/{id}")
@ConditionalOnBooleanProperty("houselights.mail.inbox")
class InboxController {

    private static final String BOXED_IN = "sandbox allow-popups allow-top-navigation-by-user-activation;"
            + " default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final ReadableOutbox outbox;

    InboxController(ReadableOutbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping("/body")
    ResponseEntity<String> body(@PathVariable UUID id) {
        MailMessage message = outbox.message(id).orElseThrow(InboxController::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", BOXED_IN)
                .body(readable(message));
    }

    /** The mail with its inline pictures found, and links that leave the frame. */
    private static String readable(MailMessage message) {
        Document mail = Jsoup.parse(message.html());
        mail.outputSettings().prettyPrint(false);
        mail.head().prependElement("base").attr("target", "_top");
        for (Element picture : mail.select("img[src^=cid:]")) {
            picture.attr(
                    "src",
                    "/inbox/mail/%s/files/%s"
                            .formatted(message.id(), picture.attr("src").substring(4)));
        }
        return mail.outerHtml();
    }

    @GetMapping("/files/{fileName}")
    ResponseEntity<byte[]> file(@PathVariable UUID id, @PathVariable String fileName) {
        Attachment file = outbox.file(id, fileName).orElseThrow(InboxController::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.fileName())
                                .build()
                                .toString())
                .body(file.content());
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
