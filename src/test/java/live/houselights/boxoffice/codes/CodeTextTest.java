package live.houselights.boxoffice.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeTextTest {

    @Test
    void aCodeIsTwentyLettersInGroupsOfFour() {
        assertThat(CodeText.shown(CodeText.next())).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}");
    }

    @Test
    void aCodeIsReadHoweverItIsTyped() {
        String code = CodeText.next();
        String sloppy = CodeText.shown(code)
                .toLowerCase()
                .replace('-', ' ')
                .replace('0', 'o')
                .replace('1', 'l');

        assertThat(CodeText.read("  " + sloppy + " ")).contains(code);
    }

    @Test
    void everyWrongLetterIsFound() {
        String code = CodeText.next();

        List<String> wrong = IntStream.range(0, code.length())
                .boxed()
                .flatMap(at -> CodeText.ALPHABET
                        .chars()
                        .filter(letter -> letter != code.charAt(at))
                        .mapToObj(letter -> code.substring(0, at) + (char) letter + code.substring(at + 1)))
                .toList();

        assertThat(wrong)
                .hasSize(20 * 31)
                .allSatisfy(typed -> assertThat(CodeText.read(typed)).isEmpty());
    }

    @Test
    void everyTwoLettersThatChangedPlacesAreFound() {
        for (int round = 0; round < 50; round++) {
            String code = CodeText.next();
            for (int at = 0; at + 1 < code.length(); at++) {
                StringBuilder swapped = new StringBuilder(code);
                swapped.setCharAt(at, code.charAt(at + 1));
                swapped.setCharAt(at + 1, code.charAt(at));
                assertThat(CodeText.read(swapped.toString()).isPresent())
                        .as("%s for %s", swapped, code)
                        .isEqualTo(swapped.toString().equals(code));
            }
        }
    }

    @Test
    void noTwoOfTenThousandCodesAreEqualAndAllLettersAreAsFrequent() {
        Set<String> codes = new HashSet<>();
        int[] counts = new int[CodeText.ALPHABET.length()];

        for (int i = 0; i < 10_000; i++) {
            String code = CodeText.next();
            codes.add(code);
            code.chars().forEach(letter -> counts[CodeText.ALPHABET.indexOf(letter)]++);
        }

        assertThat(codes).hasSize(10_000);
        // 6,250 each; four standard deviations are 311.
        assertThat(IntStream.of(counts)).allSatisfy(count -> assertThat(count).isBetween(5_900, 6_600));
    }

    @Test
    void whatCannotBeACodeIsNone() {
        assertThat(Stream.of("", " ", "ABC", "U".repeat(20), "A".repeat(5_000), "\0", "<script>", "' or '1'='1"))
                .allSatisfy(typed -> assertThat(CodeText.read(typed)).isEmpty());
    }
}
