package live.houselights.beaconing.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import live.houselights.beaconing.pipeline.Bringer;
import live.houselights.cluster.Groups;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.PostcardAnswer;
import live.houselights.messages.audience.BeaconsBrought;
import live.houselights.messages.audience.BeaconsBrought.Verdict;
import live.houselights.messages.audience.BringBeacons;
import live.houselights.messages.audience.BringBeacons.Brought;
import org.springframework.stereotype.Component;

/** Takes what other nodes bring from their sockets: each beacon is judged and kept as if its device had posted it. */
@Component
@OnRole(Role.BEACONING)
final class BroughtBeacons {

    /** Within half of what an asker waits for one member; a beacon that has no answer by then is to come again. */
    static final Duration LONGEST_KEEPING = Duration.ofSeconds(8);

    private static final PostcardAnswer TOO_LATE =
            PostcardAnswer.later(503, "busy", IntakeLimits.RETRY_WHEN_BUSY_SECONDS);

    private final BeaconIntake intake;

    BroughtBeacons(BeaconIntake intake, Groups groups) {
        this.intake = intake;
        groups.join(BringBeacons.class, this::take);
    }

    private BeaconsBrought take(BringBeacons brought) {
        List<CompletableFuture<PostcardAnswer>> answers =
                brought.beacons().stream().map(this::take).toList();
        return new BeaconsBrought(
                answers.stream().map(answer -> verdict(answer.join())).toList());
    }

    private CompletableFuture<PostcardAnswer> take(Brought one) {
        CompletableFuture<PostcardAnswer> answer = new CompletableFuture<>();
        intake.take(one.json().getBytes(StandardCharsets.UTF_8), one.country(), new Bringer.Node(answer::complete));
        return answer.completeOnTimeout(TOO_LATE, LONGEST_KEEPING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Verdict verdict(PostcardAnswer answer) {
        PostcardAnswer.Note pace = answer.note();
        return new Verdict(
                answer.status(), answer.reason(), answer.retryAfterSeconds(), pace == null ? null : pace.value());
    }
}
