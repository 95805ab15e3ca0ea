package live.houselights.onstage.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.HallCommand.Answered;
import live.houselights.onstage.internal.HallCommand.Errand;
import live.houselights.onstage.internal.HallCommand.Moderate;
import live.houselights.onstage.internal.HallCommand.Say;
import live.houselights.onstage.internal.StageAnswer.Spoken;
import live.houselights.onstage.internal.StageAnswer.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a hall's viewers want of the stage: asked in their order, one question at a time, so that all who speak meanwhile go into
 * the next. A stage is asked by as many questions as there are halls, however many people speak. Used by the hall's thread alone.
 */
final class Errands {

    /** Errands that wait; one more is refused as busy. */
    static final int MOST = 4_096;

    private static final Logger log = LoggerFactory.getLogger(Errands.class);

    private final ShowId show;
    private final StageDoor door;
    private final Consumer<Answered> home;
    private final Function<UUID, List<UUID>> friends;
    private final Deque<Errand> waiting = new ArrayDeque<>();
    private @Nullable CompletableFuture<Answered> underWay;

    /**
     * @param home hears each answer, on any thread, and brings it to {@link #finish}
     * @param friends answers who is at a party with somebody
     */
    Errands(ShowId show, StageDoor door, Consumer<Answered> home, Function<UUID, List<UUID>> friends) {
        this.show = show;
        this.door = door;
        this.home = home;
        this.friends = friends;
    }

    void add(Errand errand) {
        if (waiting.size() >= MOST) {
            refuse(errand, Refusal.BUSY);
        } else {
            waiting.addLast(errand);
        }
    }

    /** Asks the next question, unless one is open. */
    void go() {
        if (underWay != null || waiting.isEmpty()) {
            return;
        }
        CompletableFuture<Answered> question =
                waiting.getFirst() instanceof Moderate order ? moderate(order) : speak(sayings());
        underWay = question;
        CompletableFuture<Void> _ = question.thenAccept(home);
    }

    private CompletableFuture<Answered> moderate(Moderate order) {
        waiting.removeFirst();
        return asked(List.of(order), new StageCommand.Moderate(order.order(), order.moderator()));
    }

    private CompletableFuture<Answered> speak(List<Say> together) {
        List<Errand> spoken = new ArrayList<>();
        List<Saying> sayings = new ArrayList<>();
        for (Say say : together) {
            Viewer by = say.seat().viewer();
            if (by != null) {
                spoken.add(say);
                sayings.add(new Saying(by, say.ref(), say.text(), say.re(), say.to(), friends.apply(by.fan())));
            }
        }
        return asked(spoken, new StageCommand.Speak(sayings));
    }

    /** Those that come before the next order. */
    private List<Say> sayings() {
        List<Say> together = new ArrayList<>();
        while (together.size() < StageCommand.Speak.MOST && waiting.peekFirst() instanceof Say say) {
            waiting.removeFirst();
            together.add(say);
        }
        return together;
    }

    private CompletableFuture<Answered> asked(List<Errand> errands, StageCommand command) {
        return door.ask(show, command).handle((answer, failed) -> {
            if (failed != null) {
                log.warn("The stage of {} did not answer {} errands", show, errands.size(), failed);
            }
            return new Answered(errands, answer);
        });
    }

    /** Tells everybody what the stage answered. */
    void finish(Answered answered) {
        underWay = null;
        List<Errand> errands = answered.errands();
        StageAnswer answer = answered.answer();
        if (answer instanceof Spoken(var verdicts) && verdicts.size() == errands.size()) {
            for (int i = 0; i < verdicts.size(); i++) {
                tell((Say) errands.get(i), verdicts.get(i));
            }
        } else if (answer != null && errands.getFirst() instanceof Moderate order) {
            order.answer().complete(answer);
        } else {
            errands.forEach(errand -> refuse(errand, Refusal.BUSY));
        }
    }

    private static void tell(Say say, Verdict verdict) {
        Refusal refusal = verdict.refusal();
        if (refusal == null) {
            say.seat().ack(say.ref(), verdict.offset());
        } else {
            say.seat().refuse(say.ref(), refusal);
        }
    }

    /** Waits for the open question and refuses all that wait: the hall closes. */
    void stop(Duration longest) {
        CompletableFuture<Answered> open = underWay;
        if (open != null) {
            try {
                finish(open.get(longest.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException | TimeoutException _) {
                log.info("The hall of {} closes before the stage has answered", show);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        waiting.forEach(errand -> refuse(errand, Refusal.BUSY));
        waiting.clear();
    }

    static void refuse(Errand errand, Refusal why) {
        switch (errand) {
            case Say say -> say.seat().refuse(say.ref(), why);
            case Moderate order -> order.answer().complete(new StageAnswer.NotModerated(why));
        }
    }
}
