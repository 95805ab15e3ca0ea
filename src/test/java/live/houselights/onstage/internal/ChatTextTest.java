package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChatTextTest {

    @Test
    void controlAndBidirectionalCharactersAreRemoved() {
        assertThat(ChatText.clean(" a\u0000b\u202ec\u2066d\u200be\ufefff ")).isEqualTo("abcdef");
    }

    @Test
    void linesBecomeOne() {
        assertThat(ChatText.clean("one\ntwo\u2028three")).isEqualTo("one two three");
    }

    @Test
    void towersOfAccentsAreCutAndLanguagesAreNot() {
        assertThat(ChatText.clean("z" + "\u0335".repeat(40))).isEqualTo("z" + "\u0335".repeat(ChatText.MOST_MARKS));
        assertThat(ChatText.clean("Tiếng Việt, हिन्दी, עִבְרִית"))
                .isEqualTo(
                        java.text.Normalizer.normalize("Tiếng Việt, हिन्दी, עִבְרִית", java.text.Normalizer.Form.NFC));
    }

    @Test
    void familiesAndFlagsOfEmojiStayWhole() {
        String family = "\uD83D\uDC69\u200D\uD83D\uDC67";
        String scotland = new StringBuilder()
                .appendCodePoint(0x1F3F4)
                .appendCodePoint(0xE0067)
                .appendCodePoint(0xE0062)
                .appendCodePoint(0xE0073)
                .appendCodePoint(0xE0063)
                .appendCodePoint(0xE0074)
                .appendCodePoint(0xE007F)
                .toString();

        assertThat(ChatText.clean(family + scotland)).isEqualTo(family + scotland);
    }

    @Test
    void halfACharacterIsRemoved() {
        assertThat(ChatText.clean("a\uD83Db")).isEqualTo("ab");
    }

    @Property
    void cleaningTwiceChangesNothingMore(@ForAll String text) {
        String once = ChatText.clean(text);

        assertThat(ChatText.clean(once)).isEqualTo(once);
    }
}
