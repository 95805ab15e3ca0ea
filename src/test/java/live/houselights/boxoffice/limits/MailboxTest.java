package live.houselights.boxoffice.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {

    @ParameterizedTest
    @CsvSource({
        "Mia@Fans.Example, mia@fans.example",
        "m.i.a+tour@gmail.com, mia@gmail.com",
        "mia@googlemail.com, mia@gmail.com",
        "mia+1@outlook.com, mia@outlook.com",
        "m.ia@outlook.com, m.ia@outlook.com",
        "mia+1@pm.me, mia@proton.me",
        "mia+1@fans.example, mia+1@fans.example",
        "m.ia@fans.example, m.ia@fans.example",
        "+@gmail.com, +@gmail.com",
        "nonsense, nonsense"
    })
    void spellingsOfOneMailboxAreOne(String typed, String mailbox) {
        assertThat(Mailbox.of(typed)).isEqualTo(mailbox);
    }
}
