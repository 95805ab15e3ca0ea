package live.houselights.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.makegoods.Makegoods;
import org.junit.jupiter.api.Test;

/** What was given as a file: no cell of it is a formula. */
class MakegoodsCsvTest {

    private static final Instant AT = Instant.parse("2026-11-23T20:00:00Z");

    @Test
    void whatIsInItIsNoFormula() {
        var all = new Listed(List.of(
                makegood("=K7QF", new Makegoods.Given.Refund(Money.of(500, "EUR")), ""),
                makegood("K7QF-2M9X", new Makegoods.Given.Replay(3), "@Nothing, was paid"),
                makegood("K7QF-2M9Y", new Makegoods.Given.Nothing(), "It is void.")));

        String csv = new String(
                MakegoodsCsv.write(all, new Makegoods.Filter(ShowId.next(), Optional.empty(), "")),
                StandardCharsets.UTF_8);

        assertThat(csv.lines().skip(1))
                .containsExactly(
                        "'=K7QF,2026-11-23T20:00:00Z,5400,600,9,Money back,5.00,EUR,,",
                        "K7QF-2M9X,2026-11-23T20:00:00Z,5400,600,9,Longer replay,,,3,\"'@Nothing, was paid\"",
                        "K7QF-2M9Y,2026-11-23T20:00:00Z,5400,600,9,Nothing,,,,It is void.");
    }

    private static Makegoods.Makegood makegood(String number, Makegoods.Given given, String reason) {
        return new Makegoods.Makegood(
                TicketId.next(), number, Duration.ofMinutes(90), Duration.ofMinutes(10), 9, given, reason, AT);
    }

    private record Listed(List<Makegood> all) implements Makegoods {

        @Override
        public List<Makegood> of(Collection<TicketId> tickets) {
            return List.of();
        }

        @Override
        public List<Makegood> find(Filter filter, int offset, int atMost) {
            return offset == 0 ? all : List.of();
        }

        @Override
        public int count(Filter filter) {
            return all.size();
        }

        @Override
        public Optional<Progress> progress(ShowId show) {
            return Optional.empty();
        }

        @Override
        public List<Entry> history(ShowId show, int offset, int atMost) {
            return List.of();
        }

        @Override
        public int historySize(ShowId show) {
            return 0;
        }
    }
}
