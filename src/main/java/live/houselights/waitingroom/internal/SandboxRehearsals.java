package live.houselights.waitingroom.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.CodeDesk;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.Tier;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.Rehearsals;
import live.houselights.waitingroom.Rehearsals.BeginOutcome.Begun;
import live.houselights.waitingroom.Rehearsals.BeginOutcome.Refused;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Copies what a show has to sell, and has a {@link Sandbox} play with the copy. The sandbox is given values only: it could not
 * write anything down if it wanted to.
 */
@Component
@OnRole(Role.BACKSTAGE)
class SandboxRehearsals implements Rehearsals, DisposableBean {

    private static final int ALL = 100;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final BoxOffice boxOffice;
    private final FanLimits limits;
    private final CodeDesk codes;
    private final LineLimits line;
    private final Clock clock;

    /** One thread, so that rehearsals leave the other processors to people. */
    private final ThreadPoolExecutor stage = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("rehearsals").factory());

    private volatile boolean closing;

    SandboxRehearsals(BoxOffice boxOffice, FanLimits limits, CodeDesk codes, LineLimits line, Clock clock) {
        this.boxOffice = boxOffice;
        this.limits = limits;
        this.codes = codes;
        this.line = line;
        this.clock = clock;
        stage.allowCoreThreadTimeOut(true);
    }

    @Override
    public BeginOutcome begin(ShowId show, LinePlan plan, Crowd crowd) {
        Instant now = clock.instant();
        Instant draw = plan.drawsAt().isBefore(now) ? now : plan.drawsAt();
        List<Tier> tiers = boxOffice.tiers(show);
        Optional<Refused> refusal = refusal(plan, crowd).or(() -> refusal(tiers, draw));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        SandboxStalls stalls = new SandboxStalls(tiers, codes.batches(show), mostPerBuyer(limits.of(show)), draw);
        Running run = new Running(new Sandbox(stalls, plan.buyersAtOnce(), crowd, line));
        try {
            stage.execute(run);
        } catch (RejectedExecutionException _) {
            return new Refused("Others are rehearsing: try again in a moment.");
        }
        return new Begun(run);
    }

    private static int mostPerBuyer(FanLimits.Limits limits) {
        return Math.min(limits.ofFan().orElse(NO_LIMIT), limits.ofCard().orElse(NO_LIMIT));
    }

    private static Optional<Refused> refusal(LinePlan plan, Crowd crowd) {
        if (plan.buyersAtOnce() < 1 || plan.buyersAtOnce() > LineDesk.MOST_BUYERS_AT_ONCE) {
            return refused("Between 1 and %,d may buy at once.".formatted(LineDesk.MOST_BUYERS_AT_ONCE));
        }
        if (crowd.fans() < 1 || crowd.fans() > MOST_FANS) {
            return refused("Between 1 and %,d fans can rehearse.".formatted(MOST_FANS));
        }
        if (!isShare(crowd.late())
                || !isShare(crowd.absent())
                || !isShare(crowd.buying())
                || !isShare(crowd.declined())) {
            return refused("Shares go from 0 to 100.");
        }
        if (crowd.checkout().compareTo(SHORTEST_CHECKOUT) < 0
                || crowd.checkout().compareTo(LONGEST_CHECKOUT) > 0) {
            return refused("A checkout takes between %d and %d seconds."
                    .formatted(SHORTEST_CHECKOUT.toSeconds(), LONGEST_CHECKOUT.toSeconds()));
        }
        return Optional.empty();
    }

    private static Optional<Refused> refusal(List<Tier> tiers, Instant draw) {
        Duration untilSale = tiers.stream()
                .filter(tier -> tier.salesClose().isAfter(draw) && tier.leftWithCode() > 0)
                .map(tier -> Duration.between(draw, tier.salesOpen()))
                .min(Duration::compareTo)
                .orElse(null);
        if (untilSale == null) {
            return refused("There is nothing left to sell when the places are drawn.");
        }
        return untilSale.compareTo(LONGEST) >= 0
                ? refused("No tier goes on sale within %d hours of the draw.".formatted(LONGEST.toHours()))
                : Optional.empty();
    }

    private static boolean isShare(int of) {
        return of >= 0 && of <= ALL;
    }

    private static Optional<Refused> refused(String sentence) {
        return Optional.of(new Refused(sentence));
    }

    @Override
    public void destroy() {
        closing = true;
        stage.shutdown();
    }

    private final class Running implements Run, Runnable {

        private final Sandbox sandbox;
        private final CompletableFuture<Ending> ending = new CompletableFuture<>();
        private volatile boolean cancelled;

        Running(Sandbox sandbox) {
            this.sandbox = sandbox;
        }

        @Override
        public void run() {
            try {
                ending.complete(sandbox.play(() -> cancelled || closing)
                        .<Ending>map(Ending.Played::new)
                        .orElseGet(Ending.Cancelled::new));
            } catch (RuntimeException | OutOfMemoryError broken) {
                ending.completeExceptionally(broken);
            }
        }

        @Override
        public CompletableFuture<Ending> ending() {
            return ending.copy();
        }

        @Override
        public void cancel() {
            cancelled = true;
            if (stage.remove(this)) {
                ending.complete(new Ending.Cancelled());
            }
        }
    }
}
