package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import live.houselights.cluster.Groups;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.audience.BeaconsBrought;
import live.houselights.messages.audience.BeaconsBrought.Verdict;
import live.houselights.messages.audience.BringBeacons;

/** Groups whose answers the test gives. */
final class ScriptedGroups implements Groups {

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

    /** What was asked and has no answer yet. */
    record Asked(BringBeacons command, CompletableFuture<BeaconsBrought> answer) {

        void answer(Verdict... verdicts) {
            answer.complete(new BeaconsBrought(List.of(verdicts)));
        }

        void keepAll() {
            answer.complete(new BeaconsBrought(
                    command.beacons().stream().map(_ -> Verdict.kept(null)).toList()));
        }
    }

    @Override
    public <C extends GroupCommand<R>, R> void join(Class<C> command, Function<? super C, ? extends R> handler) {
        throw new UnsupportedOperationException("Nobody joins here");
    }

    @Override
    @SuppressWarnings("unchecked") // the only command that is asked here
    public <R> CompletableFuture<R> ask(GroupCommand<R> command) {
        CompletableFuture<BeaconsBrought> answer = new CompletableFuture<>();
        asked.add(new Asked((BringBeacons) command, answer));
        return (CompletableFuture<R>) answer;
    }

    /** The next that is asked. */
    Asked next() throws InterruptedException {
        Asked next = asked.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("what is asked").isNotNull();
        return java.util.Objects.requireNonNull(next);
    }

    /** How many were asked and not taken by the test. */
    int waiting() {
        return asked.size();
    }
}
