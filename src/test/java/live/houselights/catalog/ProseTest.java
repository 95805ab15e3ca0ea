package live.houselights.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {

    @Test
    void ordinaryMarkdownBecomesHtml() {
        String html = Prose.html("Doors at *eight*, **loud** at nine.\n\n- one\n- two");

        assertThat(html)
                .contains("<p>Doors at <em>eight</em>, <strong>loud</strong> at nine.</p>")
                .contains("<li>one</li>");
    }

    @Test
    void headingsStartBelowThePagesOwn() {
        assertThat(Prose.html("# Set list\n\n###### Encore")).contains("<h3>Set list</h3>", "<h6>Encore</h6>");
    }

    @Test
    void linksGoOutWithoutATrace() {
        assertThat(Prose.html("[band](https://band.example/)"))
                .contains("href=\"https://band.example/\"")
                .contains("nofollow", "noopener", "noreferrer");
    }

    @Test
    void picturesBecomeTheirDescription() {
        String html = Prose.html("Before ![a *tiny* pixel](https://spy.example/1.gif) after");

        assertThat(html).contains("Before a <em>tiny</em> pixel after").doesNotContain("<img", "spy.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<iframe src=\"javascript:alert(1)\"></iframe>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java&#10;script:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:msgbox)",
                "<javascript:alert(1)>",
                "<a href=\"https://a.example\" onclick=\"alert(1)\" style=\"position:fixed\">x</a>",
                "[x](https://a.example \"a\\\" onmouseover=alert(1)\")",
                "![x\" onerror=\"alert(1)](y)",
                "```\n</pre><script>alert(1)</script>\n```",
                "<style>*{display:none}</style>"
            })
    void nothingThatRunsSurvives(String hostile) {
        String html = Prose.html(hostile);

        assertThat(html)
                .doesNotContainPattern("(?i)<(script|img|svg|iframe|style|object|embed|form|input)")
                .doesNotContainPattern("(?i)<[^>]+\\s(on\\w+|style|srcdoc)\\s*=")
                .doesNotContainPattern("(?i)href\\s*=\\s*[\"']?\\s*(javascript|data|vbscript)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "*a ", "[", "![", "`", "<", "**a_b ", "(", "&#", "1. "})
    @Timeout(5)
    void repeatingAMarkCostsNeitherTimeNorStack(String mark) {
        String hostile = mark.repeat(20_000);

        assertThat(Prose.html(hostile)).hasSizeLessThan(20 * Prose.LONGEST);
        assertThat(Prose.text(hostile)).hasSizeLessThan(20 * Prose.LONGEST);
    }

    @Test
    void textKeepsTheWordsAlone() {
        assertThat(Prose.text("# Night\n\nDoors at *eight*, [tickets](https://a.example)"))
                .contains("Night", "Doors at eight")
                .doesNotContain("*", "#", "\n");
    }
}
