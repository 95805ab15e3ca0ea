package live.houselights.mail.internal;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Derives a mail's text part from its HTML: paragraphs stay paragraphs, a table row becomes a line, a link is followed by
 * its address, and what is marked {@code data-text="none"} (pictures, preview text) is left out.
 */
final class PlainText implements NodeVisitor {

    private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\r\\n\\u00a0]+");
    private static final Pattern BLANKS_AT_LINE_ENDS = Pattern.compile("[ ]*\\n[ ]*");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    static String of(String html) {
        Document mail = Jsoup.parse(html);
        mail.select("[data-text=none]").remove();
        PlainText writer = new PlainText();
        mail.body().traverse(writer);
        String lines = BLANKS_AT_LINE_ENDS.matcher(writer.text).replaceAll("\n");
        return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip() + "\n";
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode words ->
                text.append(SPACES.matcher(words.getWholeText()).replaceAll(" "));
            case Element element -> open(element.normalName());
            default -> {}
        }
    }

    private void open(String tag) {
        switch (tag) {
            case "h1", "h2", "h3", "p", "ul", "hr" -> text.append("\n\n");
            case "li" -> text.append("\n- ");
            case "tr", "br", "div" -> text.append('\n');
            case "td", "th" -> text.append(' ');
            default -> {}
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        switch (element.normalName()) {
            case "h1", "h2", "h3", "p", "ul", "table" -> text.append("\n\n");
            case "a" -> address(element);
            default -> {}
        }
    }

    private void address(Element link) {
        String address = link.attr("href");
        if (!address.isEmpty() && !address.equals(link.text())) {
            text.append(": ").append(address);
        }
    }
}
