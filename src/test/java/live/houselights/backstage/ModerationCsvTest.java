package live.houselights.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.ModerationLog;
import live.houselights.onstage.ModerationLog.Deed;
import live.houselights.onstage.ModerationLog.Entry;
import live.houselights.onstage.ModerationLog.Filter;
import live.houselights.onstage.ModerationLog.Undone;
import org.junit.jupiter.api.Test;

/** The log as a file: what fans and moderators typed is no formula in it. */
class ModerationCsvTest {

    private static final Instant AT = Instant.parse("2026-11-23T20:00:00Z");

    @Test
    void whatWasTypedIsNoFormula() {
        Entry entry = new Entry(
                1,
                AT,
                "+Theo",
                Deed.TIMEOUT,
                "=Mia",
                "@SUM(A1), \"twice\"",
                "-spam",
                600,
                null,
                null,
                new Undone("Noor", AT.plusSeconds(60)));

        String csv = new String(
                ModerationCsv.write(new One(entry), new Filter(ShowId.next(), Optional.empty(), "")),
                StandardCharsets.UTF_8);

        assertThat(csv.lines().skip(1))
                .containsExactly("2026-11-23T20:00:00Z,'+Theo,Muted for 10 min,'=Mia,'-spam,"
                        + "\"'@SUM(A1), \"\"twice\"\"\",2026-11-23T20:10:00Z,Noor,2026-11-23T20:01:00Z");
    }

    private record One(Entry entry) implements ModerationLog {

        @Override
        public List<Entry> find(Filter filter, int offset, int atMost) {
            return offset == 0 ? List.of(entry) : List.of();
        }

        @Override
        public int count(Filter filter) {
            return 1;
        }
    }
}
