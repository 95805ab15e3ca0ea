package live.houselights.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Raises the demo. Artists, shows, tiers and merch are there before the web server takes its first request; what takes
 * longer (pictures) or needs the running platform (the fans' orders) comes right after it is ready, on one thread beside it.
 */
@Component
@OnDemo
class Curtain implements SmartLifecycle {

    /** After the cluster node, before the web server. */
    static final int PHASE = 2_000;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(Curtain.class);

    private final Company company;
    private final Season season;
    private final Stand stand;
    private final Chatter chatter;
    private final Crowd crowd;
    private final Atelier atelier;
    private final Clock clock;
    private volatile boolean running;
    private volatile Instant raised = Instant.MIN;
    private final Thread backstage = Thread.ofPlatform()
            .name("demo")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .unstarted(this::perform);

    Curtain(Company company, Season season, Stand stand, Chatter chatter, Crowd crowd, Atelier atelier, Clock clock) {
        this.company = company;
        this.season = season;
        this.stand = stand;
        this.chatter = chatter;
        this.crowd = crowd;
        this.atelier = atelier;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (!company.mayMoveIn()) {
            log.info("The database has artists of its own: no demo is added to it");
            return;
        }
        raised = clock.instant();
        company.moveIn();
        season.open(raised);
        stand.setUp();
        chatter.talk(raised);
        running = true;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (running) {
            backstage.start();
        }
    }

    private void perform() {
        try {
            crowd.buy(raised);
            season.settle(raised);
            atelier.paint(() -> running);
        } catch (RuntimeException failed) {
            // The platform runs without a demo; what is missing is tried again at the next start.
            log.warn("The demo is not complete", failed);
        }
    }

    @Override
    public void stop() {
        running = false;
        if (!backstage.isAlive()) {
            return;
        }
        try {
            backstage.join(LONGEST_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
