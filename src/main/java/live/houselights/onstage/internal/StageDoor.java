package live.houselights.onstage.internal;

import java.util.concurrent.CompletableFuture;
import live.houselights.cluster.Entities;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;

/** The way to a show's stage, whichever node it is on. */
@Component
@OnRole(Role.ONSTAGE)
class StageDoor {

    private final Entities.Kind<StageCommand> stages;

    StageDoor(Entities entities, StageParts parts) {
        stages = entities.define("stage", Role.ONSTAGE, StageCommand.class, id -> new Stage(ShowId.parse(id), parts));
    }

    /** Completes once it is durable or refused. It fails when nobody knows whether it was done. */
    CompletableFuture<StageAnswer> ask(ShowId show, StageCommand command) {
        return stages.ask(show.toString(), command, StageAnswer.class);
    }
}
