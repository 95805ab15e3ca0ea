package live.houselights.makegoods.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import live.houselights.beaconing.Quality;
import live.houselights.beaconing.Quality.TicketQuality;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.makegoods.MakegoodDesk;
import live.houselights.makegoods.MakegoodDesk.Look;
import live.houselights.makegoods.Rule;
import live.houselights.makegoods.Rule.Gift;
import live.houselights.orders.Allowances;
import live.houselights.orders.Allowances.Quote;
import org.springframework.stereotype.Component;

/** Tells what a rule would come to. Up to {@link #MOST_PRICED} tickets are priced one by one; of more, some that lie evenly apart. */
@Component
@OnRole(Role.BACKSTAGE)
class Looks {

    static final int PAGE = 1_000;

    /** Some milliseconds each: a manager waits for a second or two. */
    static final int MOST_PRICED = 300;

    private final Quality quality;
    private final Allowances allowances;

    Looks(Quality quality, Allowances allowances) {
        this.quality = quality;
        this.allowances = allowances;
    }

    Look look(ShowId show, Rule rule) {
        List<TicketId> bad = new ArrayList<>();
        List<TicketQuality> page;
        do {
            TicketId after = bad.isEmpty() ? null : bad.getLast();
            page = quality.worse(show, rule.stalledPermille(), rule.watched(), after, PAGE);
            page.forEach(ticket -> bad.add(ticket.ticket()));
        } while (page.size() == PAGE && bad.size() < MakegoodDesk.MOST_COUNTED);
        boolean more = page.size() == PAGE;
        return switch (rule.gift()) {
            case Gift.LongerReplay _ -> new Look(bad.size(), more, 0, List.of(), true);
            case Gift.Refund(int percent, int _) -> priced(bad, more, percent);
        };
    }

    private Look priced(List<TicketId> bad, boolean more, int percent) {
        int step = Math.max(1, Math.ceilDiv(bad.size(), MOST_PRICED));
        int asked = 0;
        int refunds = 0;
        Map<String, Long> cost = new LinkedHashMap<>();
        for (int i = 0; i < bad.size(); i += step) {
            asked++;
            if (allowances.quote(bad.get(i), percent) instanceof Quote.Worth(Money amount)) {
                refunds++;
                cost.merge(amount.currency().getCurrencyCode(), amount.minor(), Math::addExact);
            }
        }
        double each = asked == 0 ? 1 : (double) bad.size() / asked;
        List<Money> all = cost.entrySet().stream()
                .map(entry -> Money.of(Math.round(entry.getValue() * each), entry.getKey()))
                .toList();
        return new Look(bad.size(), more, Math.toIntExact(Math.round(refunds * each)), all, step == 1);
    }
}
