package live.houselights.backstage;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.sales.HoldsCounted;
import live.houselights.messages.sales.LineCounted;
import live.houselights.messages.sales.PaymentDeclined;
import live.houselights.messages.sales.PaymentUnanswered;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Remembers the last minutes of every sale from what the selling nodes tell, so that a desk opened in the middle of an
 * on-sale has its past. It is a gauge and no record: it begins when this node starts, and news that is lost is not counted.
 */
@Component
@OnRole(Role.BACKSTAGE)
class OnSaleTally implements SmartLifecycle {

    /** Shows remembered; one more, and the one longest without news is forgotten. */
    static final int MOST_SHOWS = 500;

    private final Topics topics;
    private final BoxOffice boxOffice;
    private final Clock clock;
    private final Map<ShowId, SaleMinutes> shows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ShowId, SaleMinutes> eldest) {
            return size() > MOST_SHOWS;
        }
    };
    private volatile List<Topics.Subscription> subscriptions = List.of();

    OnSaleTally(Topics topics, BoxOffice boxOffice, Clock clock) {
        this.topics = topics;
        this.boxOffice = boxOffice;
        this.clock = clock;
    }

    /** The show's last {@link SaleMinutes#KEPT} minutes, oldest first. */
    List<SaleMinutes.Minute> minutes(ShowId show) {
        synchronized (shows) {
            SaleMinutes known = shows.get(show);
            return (known == null ? new SaleMinutes() : known).until(clock.instant());
        }
    }

    private void note(ShowId show, UnaryOperator<SaleMinutes.Minute> news) {
        synchronized (shows) {
            shows.computeIfAbsent(show, _ -> new SaleMinutes()).note(clock.instant(), news);
        }
    }

    private void onHolds(HoldsCounted news) {
        // A wish may name any id; only a tier that is one has a show.
        boxOffice
                .tier(news.tier())
                .ifPresent(tier -> note(tier.show(), minute -> minute.wishes(news.held(), news.refused())));
    }

    @Override
    public void start() {
        subscriptions = List.of(
                topics.subscribe(LineCounted.class, news -> note(news.show(), minute -> minute.inLine(news.inLine()))),
                topics.subscribe(HoldsCounted.class, this::onHolds),
                topics.subscribe(PaymentDeclined.class, news -> note(news.show(), SaleMinutes.Minute::oneDeclined)),
                topics.subscribe(PaymentUnanswered.class, news -> note(news.show(), SaleMinutes.Minute::oneDeclined)));
    }

    @Override
    public void stop() {
        subscriptions.forEach(Topics.Subscription::close);
        subscriptions = List.of();
    }

    @Override
    public boolean isRunning() {
        return !subscriptions.isEmpty();
    }
}
