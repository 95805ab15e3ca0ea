package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import live.houselights.onstage.WordLists.Treatment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listed word is found however it is dressed up, and not where it only seems to be. */
class ListedWordsTest {

    private final ListedWords listed =
            new ListedWords(List.of("idiot", "Ass", "buy coins", "шлюха", "hell", "馬鹿"), Treatment.REFUSE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you IDIOT",
                "idiot!",
                "@idiot",
                "ídïöt",
                "i\u0336d\u0336iot",
                "ｉｄｉｏｔ",
                "𝓲𝓭𝓲𝓸𝓽",
                "id\u200diot",
                "idiоt",
                "ιdiot",
                "1d1ot",
                "idi0t!!!",
                "id!ot",
                "idiooooot",
                "i d i o t",
                "what a i d i o t",
                "i.d.i.o.t",
                "id-iot",
                "id_iot"
            })
    void oneWordInManySpellings(String text) {
        assertThat(listed.in(text)).contains("idiot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"you @ss", "a$$", "4ss", "a55 it is", "ASS"})
    void signsThatStandForLetters(String text) {
        assertThat(listed.in(text)).contains("Ass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Buy coins", "now buy  COINS!", "buy-coins", "buy, coins"})
    void wordsOfAPhraseInTheirOrder(String text) {
        assertThat(listed.in(text)).contains("buy coins");
    }

    @Test
    void wordsOfOtherScripts() {
        assertThat(listed.in("Шлюха!")).contains("шлюха");
        assertThat(listed.in("この馬鹿者")).contains("馬鹿");
        assertThat(listed.in("go to he11")).contains("hell");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "…",
                "this class is a pass",
                "as you like",
                "I paid 455 for it",
                "coins buy nothing",
                "buy more coins",
                "hello",
                "heel",
                "an idiotic idea",
                "馬 and 鹿"
            })
    void harmlessWordsThatHaveAListedOneInThemPass(String text) {
        assertThat(listed.in(text)).isEmpty();
    }

    @Test
    void onlyWhatHasALetterOrADigitCanBeListed() {
        assertThat(ListedWords.canBeFound("!?")).isFalse();
        assertThat(ListedWords.canBeFound("$hit")).isTrue();
        assertThat(new ListedWords(List.of("$hit"), Treatment.HIDE).in("oh shit"))
                .contains("$hit");
    }
}
