package live.houselights.catalog;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown that people wrote, as HTML that is safe to show.
 *
 * <p>Written by strangers, so it passes two nets: the renderer escapes HTML in the Markdown and empties addresses of unusual
 * schemes, then a sanitizer lets through only the elements below. Headings start at the third level, since a page has its
 * own; pictures become their description, since pages load nothing from other hosts; links tell search engines nothing and
 * the other site nothing.
 */
public final class Prose {

    /** Longer text is cut before it is read. */
    public static final int LONGEST = 10_000;

    /** Quotes in quotes, lists in lists: beyond this depth Markdown is taken as plain text. */
    private static final int DEEPEST = 12;

    private static final int FIRST_HEADING = 3;
    private static final int LAST_HEADING = 6;

    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "em",
                    "strong",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "a")
            .allowUrlProtocols("https", "http", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .toFactory();

    private Prose() {}

    /** Safe HTML; empty for blank text. */
    public static String html(String markdown) {
        return POLICY.sanitize(HTML.render(parse(markdown)));
    }

    /** The words alone on one line, for mails' plain parts and descriptions in page heads. Not escaped. */
    public static String text(String markdown) {
        return TEXT.render(parse(markdown)).strip();
    }

    private static Node parse(String markdown) {
        Node document = PARSER.parse(markdown.substring(0, Math.min(markdown.length(), LONGEST)));
        document.accept(new Settle());
        return document;
    }

    /** Lowers headings and replaces pictures by their description. */
    private static final class Settle extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(LAST_HEADING, heading.getLevel() + FIRST_HEADING - 1));
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            for (Node word = image.getFirstChild(); word != null; word = image.getFirstChild()) {
                image.insertBefore(word);
            }
            image.unlink();
        }
    }
}
