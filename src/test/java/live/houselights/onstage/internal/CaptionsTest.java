package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Captions;
import live.houselights.onstage.Captions.Outcome;
import live.houselights.onstage.Captions.Written;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a manager may put beside a replay for people who read along. */
class CaptionsTest {

    private static final String FILE = """
        WEBVTT - of the second night

        NOTE
        by hand

        STYLE
        ::cue { color: red }

        verse one
        00:01.000 --> 00:04.500 line:85% align:start region:stage
        Every window sings,
        <i>every window sings</i>

        01:02:03.004 --> 01:02:05.000
        ♪ Gold on the ceiling ♪
        """;

    @Nested
    class AFile {

        @Test
        void isWrittenAnewAsItWasUnderstood() {
            assertThat(WebVtt.read(bytes(FILE))).isEqualTo(new WebVtt.Reading.Read("""
                WEBVTT

                00:00:01.000 --> 00:00:04.500 line:85% align:start
                Every window sings,
                <i>every window sings</i>

                01:02:03.004 --> 01:02:05.000
                ♪ Gold on the ceiling ♪
                """, 2));
        }

        @Test
        void mayComeFromWindows() {
            byte[] windows = bytes("\uFEFF" + FILE.replace("\n", "\r\n"));

            assertThat(WebVtt.read(windows)).isEqualTo(WebVtt.read(bytes(FILE)));
        }

        @ParameterizedTest
        @MethodSource("live.houselights.onstage.internal.CaptionsTest#odd")
        void thatIsOddIsRefusedWithItsLine(String file, String why) {
            assertThat(WebVtt.read(bytes(file)))
                    .isInstanceOfSatisfying(
                            WebVtt.Reading.Refused.class,
                            refused -> assertThat(refused.sentence()).contains(why));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            <i>sings</i> & <v Ada Lune>sings      | <i>sings</i> &amp; <v Ada Lune>sings
            <c.gold.big>gold</c> AT&amp;T         | <c.gold.big>gold</c> AT&amp;T
            <00:01.000>one <00:00:02.000>two      | <00:01.000>one <00:00:02.000>two
            we <3 this                            | we &lt;3 this
            <script>alert(1)</script>             | &lt;script&gt;alert(1)&lt;/script&gt;
            <img src=x onerror=alert(1)>          | &lt;img src=x onerror=alert(1)&gt;
            <b onclick="x">bold</b>               | <b onclick="x">bold</b>
            <i <i>&copy; a > b                    | &lt;i <i>&amp;copy; a &gt; b
            """)
        void hasTheMarksThatWebVttKnowsAndShowsAllElseAsItWasTyped(String typed, String kept) {
            assertThat(CueText.clean(typed)).isEqualTo(kept);
        }

        @Test
        void thatGrowsBeyondWhatIsKeptIsRefused() {
            String cue = "00:01.000 --> 00:02.000\n" + "&".repeat(WebVtt.LONGEST_CUE) + "\n\n";

            assertThat(WebVtt.read(bytes("WEBVTT\n\n" + cue.repeat(300))))
                    .isInstanceOfSatisfying(
                            WebVtt.Reading.Refused.class,
                            refused -> assertThat(refused.sentence()).contains("too long"));
        }

        @Test
        void thatIsNoTextIsRefused() {
            byte[] latin = "WEBVTT\n\n00:01.000 --> 00:02.000\nmême\n".getBytes(StandardCharsets.ISO_8859_1);

            assertThat(WebVtt.read(latin)).isInstanceOf(WebVtt.Reading.Refused.class);
            assertThat(WebVtt.read(bytes("WEBVTT\n\n00:01.000 --> 00:02.000\na\0b\n")))
                    .isInstanceOf(WebVtt.Reading.Refused.class);
            assertThat(WebVtt.read(new byte[Captions.LARGEST_BYTES + 1])).isInstanceOf(WebVtt.Reading.Refused.class);
        }
    }

    static Stream<Arguments> odd() {
        String cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n";
        return Stream.of(
                Arguments.of("", "begins with the word WEBVTT"),
                Arguments.of("<html>", "begins with the word WEBVTT"),
                Arguments.of("WEBVTT\n", "no captions"),
                Arguments.of("1\n00:00:01,000 --> 00:00:02,000\nHello\n", "SubRip"),
                Arguments.of("WEBVTT\n\n00:01,000 --> 00:02,000\nHello\n", "Line 3"),
                Arguments.of("WEBVTT\n\nverse\nHello\n", "Line 4"),
                Arguments.of("WEBVTT\n00:01.000 --> 00:02.000\nHello\n", "Line 2"),
                Arguments.of(cue + "Hello\n00:03.000 --> 00:04.000\nthere\n", "Line 5"),
                Arguments.of("WEBVTT\n\n00:02.000 --> 00:02.000\nHello\n", "ends before"),
                Arguments.of(cue + "Hello\n\n00:00.500 --> 00:04.000\nthere\n", "begins before"),
                Arguments.of("WEBVTT\n\n00:61.000 --> 00:62.000\nHello\n", "Line 3"),
                Arguments.of(cue + "x".repeat(WebVtt.LONGEST_CUE + 1) + "\n", "at once"));
    }

    @Nested
    @OnH2
    class OnH2Database extends Contract {}

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Contract {}

    abstract static class Contract {

        @Autowired
        Captions captions;

        @Autowired
        CaptionsBook book;

        private final ShowId show = ShowId.next();

        @Test
        void aFileIsBesideTheReplayUntilAnotherOneOrNone() {
            assertThat(captions.of(show)).isEmpty();

            assertThat(captions.put(show, "en", bytes(FILE))).isInstanceOf(Outcome.Put.class);
            CaptionsBook.Edition first = book.find(show).orElseThrow();
            assertThat(captions.of(show)).map(Written::cues).hasValue(2);
            assertThat(book.text(show, first.id()).orElseThrow()).startsWith("WEBVTT\n\n00:00:01.000");
            assertThat(captions.put(show, "de", bytes(FILE))).isInstanceOf(Outcome.Put.class);

            assertThat(captions.of(show)).map(Written::language).hasValue("de");
            assertThat(book.text(show, first.id())).isEmpty();
            captions.remove(show);
            assertThat(captions.of(show)).isEmpty();
        }

        @Test
        void whatIsRefusedChangesNothing() {
            captions.put(show, "en", bytes(FILE));

            assertThat(captions.put(show, "en", bytes("no captions"))).isInstanceOf(Outcome.Refused.class);
            assertThat(captions.put(show, "xx", bytes(FILE))).isInstanceOf(Outcome.Refused.class);

            assertThat(captions.of(show)).map(Written::cues).hasValue(2);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
