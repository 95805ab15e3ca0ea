package live.houselights.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Weißer Lärm  | weisser-larm",
                "Ærø & Søn    | aero-and-son",
                "Rock'n'Roll! | rocknroll",
                "São Paulo à meia-noite | sao-paulo-a-meia-noite",
                "  --  a  --  | a",
                "夜の音楽      | show",
                "<script>      | script"
            })
    void titlesReadTheSameAsSlugs(String title, String slug) {
        assertThat(Slug.derive(title, "show", taken -> false)).isEqualTo(slug);
    }

    @Test
    void aTakenSlugGetsTheNextNumber() {
        Set<String> taken = Set.of("night", "night-2");

        assertThat(Slug.derive("Night", "show", taken::contains)).isEqualTo("night-3");
    }

    @Test
    void theLongestTitleStillMakesASlug() {
        String slug = Slug.derive("ab ".repeat(60), "show", "ab"::equals);

        assertThat(Slug.isSlug(slug)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a-", "-a", "a--b", "A", "ä", "a b", "a/b", "a\u0000", "a\n", "../a"})
    void whatIsNoSlugIsRefused(String text) {
        assertThat(Slug.isSlug(text)).isFalse();
    }
}
