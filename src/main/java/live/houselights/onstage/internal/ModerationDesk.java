package live.houselights.onstage.internal;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import live.houselights.cluster.Groups;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.messages.stage.ModerateStage;
import live.houselights.messages.stage.StageModerated;
import live.houselights.onstage.Voices;
import org.springframework.stereotype.Component;

/** Brings moderators' orders from releases that know no stages, such as backstage, to the stage they are for. */
@Component
@OnRole(Role.ONSTAGE)
class ModerationDesk {

    private final StageDoor door;

    ModerationDesk(StageDoor door, Groups groups) {
        this.door = door;
        groups.join(ModerateStage.class, this::moderate);
    }

    private StageModerated moderate(ModerateStage command) {
        Optional<ModerationOrder.Action> action = ModerationOrder.Action.ofWire(command.action());
        if (action.isEmpty()) {
            return new StageModerated(false, "There is no action " + command.action());
        }
        Voices voices =
                Optional.ofNullable(command.voices()).flatMap(Voices::ofWire).orElse(null);
        ModerationOrder order = new ModerationOrder(
                action.get(),
                command.message(),
                command.fan(),
                command.seconds(),
                voices,
                command.undoes(),
                command.reason(),
                command.ask());
        try {
            return switch (door.ask(command.show(), new StageCommand.Moderate(order, command.moderator()))
                    .join()) {
                case StageAnswer.Moderated _ -> new StageModerated(true, "");
                case StageAnswer.NotModerated(var refusal) -> new StageModerated(false, refusal.reason());
                case StageAnswer.Spoken _, StageAnswer.Announced _ ->
                    throw new IllegalStateException("This answers another question");
            };
        } catch (CompletionException _) {
            return new StageModerated(false, Refusal.BUSY.reason());
        }
    }
}
