package live.houselights.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import live.houselights.demo.ChatScript.Spoken;
import org.junit.jupiter.api.Test;

class ChatScriptTest {

    @Test
    void namesAnswersAndActsAreRead() {
        ChatScript script = ChatScript.parse("Ann: doors: open\n\nBo Ek > Ann: at last\n---\nAnn: > oh\n");

        assertThat(script.acts())
                .containsExactly(
                        List.of(new Spoken("Ann", null, "doors: open"), new Spoken("Bo Ek", "Ann", "at last")),
                        List.of(new Spoken("Ann", null, "> oh")));
    }

    @Test
    void whatIsNoLineIsAMistake() {
        assertThatThrownBy(() -> ChatScript.parse("nobody said this"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody said this");
    }

    @Test
    void everybodyInTheScriptsAnswersSomebodyWhoHasSpoken() {
        for (Night night : Playbill.all()) {
            Set<String> spoken = new HashSet<>();
            for (List<Spoken> act : ChatScript.of(night).acts()) {
                for (Spoken line : act) {
                    if (line.to() != null) {
                        assertThat(spoken).as("%s: %s", night.key(), line).contains(line.to());
                    }
                    spoken.add(line.name());
                }
            }
        }
    }
}
