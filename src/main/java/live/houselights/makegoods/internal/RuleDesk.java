package live.houselights.makegoods.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import live.houselights.makegoods.MakegoodDesk;
import live.houselights.makegoods.Rule;
import live.houselights.makegoods.Rule.Gift;
import live.houselights.onstage.LongerReplays;
import live.houselights.orders.Allowances;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes rules, and answers in the words of {@link MakegoodDesk}. */
@Component
@OnRole(Role.BACKSTAGE)
class RuleDesk implements MakegoodDesk {

    private final RuleBook rules;
    private final History history;
    private final Looks looks;
    private final Catalog catalog;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RuleDesk(
            RuleBook rules,
            History history,
            Looks looks,
            Catalog catalog,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.history = history;
        this.looks = looks;
        this.catalog = catalog;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<Rule> rule(ShowId show) {
        return rules.find(show);
    }

    @Override
    public Outcome set(ShowId id, Rule rule, String by) {
        Instant now = clock.instant();
        if (!now.isBefore(show(id).endsAt())) {
            return new Outcome.TooLate();
        }
        Optional<Outcome.Refused> refused = refusal(id, rule);
        if (refused.isPresent()) {
            return refused.get();
        }
        boolean saved = Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean _ = rules.lockActive(id);
            boolean written = rules.save(id, rule, now);
            if (written) {
                history.add(id, by, RuleWords.of(rule), Optional.empty(), now);
            }
            return written;
        }));
        return saved ? new Outcome.Set() : new Outcome.TooLate();
    }

    private Show show(ShowId id) {
        return catalog.show(id).orElseThrow(() -> new IllegalArgumentException("There is no show %s".formatted(id)));
    }

    @Override
    public Optional<Outcome.Refused> refusal(ShowId id, Rule rule) {
        if (rule.stalledPermille() < Rule.LEAST_PERMILLE || rule.stalledPermille() > Rule.MOST_PERMILLE) {
            return refused("permille", "Between 1 % and 50 % of the time.");
        }
        long minutes = rule.watched().toMinutes();
        if (minutes < 1 || minutes > Rule.MOST_MINUTES || rule.watched().toSecondsPart() != 0) {
            return refused("minutes", "Between 1 and %d minutes.".formatted(Rule.MOST_MINUTES));
        }
        int least = switch (rule.gift()) {
            case Gift.LongerReplay _ -> 1;
            case Gift.Refund _ -> 0;
        };
        if (rule.gift().days() < least || rule.gift().days() > LongerReplays.MOST_DAYS) {
            return refused("days", "Between %d and %d days.".formatted(least, LongerReplays.MOST_DAYS));
        }
        if (rule.gift().days() > 0 && show(id).replayUntil() == null) {
            return refused("days", "This show has no replay that could last longer.");
        }
        return rule.gift() instanceof Gift.Refund(int percent, int _)
                        && (percent < 1 || percent > Allowances.MOST_PERCENT)
                ? refused("percent", "Between 1 % and 100 %.")
                : Optional.empty();
    }

    private static Optional<Outcome.Refused> refused(String field, String sentence) {
        return Optional.of(new Outcome.Refused(field, sentence));
    }

    @Override
    public Look look(ShowId show, Rule rule) {
        return looks.look(show, rule);
    }
}
