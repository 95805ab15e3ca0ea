package live.houselights.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTest {

    @Test
    void aLineHasSingleBlanksAndNoControls() {
        assertThat(Typed.line("  One\u0000\r\n\ttwo \u2028 three ")).isEqualTo("One two three");
    }

    @Test
    void proseKeepsItsParagraphs() {
        assertThat(Typed.prose("One\r\n\r\ntwo\u0000\u0007\rthree\n")).isEqualTo("One\n\ntwo\nthree");
    }

    @Test
    void noTextCanTurnTheDirectionOfWriting() {
        assertThat(Typed.line("gnp.\u202Egpj")).isEqualTo("gnp.gpj");
    }

    @Test
    void aBrokenSurrogateBecomesAQuestionMark() {
        assertThat(Typed.line("a\uD83Db")).isEqualTo("a?b");
    }

    @Test
    void otherWritingsAndSignsStay() {
        assertThat(Typed.line("夜の音楽 🎧 👩‍🎤 ñ")).isEqualTo("夜の音楽 🎧 👩‍🎤 ñ");
    }
}
