package live.houselights.mail.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import live.houselights.mail.Mail.Letter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Turns a letter into the two parts of a mail. Templates escape every value; styles are inlined for strict clients. */
@Component
class Rendering {

    private final ITemplateEngine templates;
    private final String publicUrl;

    Rendering(ITemplateEngine templates, @Value("${houselights.public-url}") String publicUrl) {
        this.templates = templates;
        this.publicUrl = publicUrl;
    }

    Rendered render(Letter letter) {
        Map<String, Object> model = new HashMap<>(letter.model());
        model.put("subject", letter.subject());
        model.put("publicUrl", publicUrl);
        String page = templates.process("mail/" + letter.template(), new Context(Locale.ENGLISH, model));
        return new Rendered(InlineStyles.inline(page), PlainText.of(page));
    }

    /** Both parts of a mail. */
    record Rendered(String html, String text) {}
}
