package live.houselights.mail.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Copies the rules of a mail's {@code <style data-inline>} into the elements they match, because some mail clients drop
 * style sheets. Later rules win, and what an element says itself wins over all; media queries belong in a second {@code
 * <style>}, which is left as it is.
 */
final class InlineStyles {

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    private InlineStyles() {}

    static String inline(String html) {
        Document mail = Jsoup.parse(html);
        mail.outputSettings().prettyPrint(false);
        for (Element sheet : mail.select("style[data-inline]")) {
            apply(sheet.data(), mail);
            sheet.remove();
        }
        return mail.outerHtml();
    }

    private static void apply(String sheet, Document mail) {
        Matcher rule = RULE.matcher(COMMENT.matcher(sheet).replaceAll(""));
        while (rule.find()) {
            String declarations = rule.group(2).strip().replaceAll("\\s+", " ");
            for (Element element : mail.select(rule.group(1).strip())) {
                element.attr("data-styles", element.attr("data-styles") + " " + declarations);
            }
        }
        for (Element element : mail.select("[data-styles]")) {
            String style = element.attr("data-styles").strip() + " " + element.attr("style");
            element.attr("style", style.strip()).removeAttr("data-styles");
        }
    }
}
