package live.houselights.onstage.internal;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import live.houselights.cluster.Groups;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.edge.EdgeSocket;
import live.houselights.edge.SocketEar;
import live.houselights.edge.SocketRoute;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.FanRenamed;
import live.houselights.messages.stage.ModerateStage;
import live.houselights.messages.stage.PassRevoked;
import live.houselights.messages.stage.StageModerated;
import live.houselights.onstage.internal.StageCommand.Moderated;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All stages of this process, opened when somebody comes and closed when nobody has been there for a while. */
@Component
@OnRole(Role.ONSTAGE)
class House implements SocketRoute {

    /** A socket that has not joined by then is closed. */
    static final Duration JOIN_WITHIN = Duration.ofSeconds(5);

    /** How long people may go on talking after the show. */
    static final Duration CHAT_STAYS_OPEN = Duration.ofMinutes(30);

    static final Duration STAGE_SLEEPS_AFTER = Duration.ofMinutes(5);

    /** How long a stage may take to finish what it has begun. */
    static final Duration CLOSING = Duration.ofSeconds(5);

    private static final Duration MODERATION_PATIENCE = Duration.ofSeconds(10);

    private static final String PATH = "/onstage/";

    private final Map<ShowId, Stage> stages = new ConcurrentHashMap<>();
    private final StageParts parts;
    private final Passes passes;
    private final RevokedTickets revoked;
    private volatile boolean draining;

    House(StageParts parts, Passes passes, RevokedTickets revoked, Topics topics, Groups groups) {
        this.parts = parts;
        this.passes = passes;
        this.revoked = revoked;
        topics.subscribe(PassRevoked.class, message -> tell(message.show(), new StageCommand.Revoke(message.ticket())));
        topics.subscribe(
                FanRenamed.class,
                message -> tell(message.show(), new StageCommand.Rename(message.fan(), message.name())));
        groups.join(ModerateStage.class, this::moderate);
    }

    @Override
    public boolean takes(String path) {
        return showIn(path).isPresent();
    }

    @Override
    public SocketEar open(EdgeSocket socket, String path) {
        return new Seat(socket, showIn(path).orElseThrow(), this);
    }

    private static Optional<ShowId> showIn(String path) {
        if (!path.startsWith(PATH)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ShowId.parse(path.substring(PATH.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Lets somebody in whose pass is good. The stage then greets, or turns away whoever is banned. */
    void join(Seat seat, ShowId show, ClientFrame.Join join) {
        Optional<Viewer> viewer =
                passes.openForStage(join.pass()).filter(it -> it.show().equals(show));
        if (viewer.isEmpty()) {
            seat.bye(Bye.BAD_PASS);
        } else if (revoked.contains(viewer.get().ticket())) {
            seat.bye(Bye.REVOKED);
        } else if (draining) {
            seat.bye(Bye.DRAINING);
        } else {
            enter(seat, viewer.get(), join);
        }
    }

    private void enter(Seat seat, Viewer viewer, ClientFrame.Join join) {
        Stage stage = stage(viewer.show());
        seat.before(stage);
        if (!stage.offer(new StageCommand.Enter(seat, viewer, join.epoch(), join.after()))) {
            seat.bye(Bye.FULL);
        }
    }

    /** The show's stage. One that has gone to sleep is replaced; both go on from the same rows. */
    private Stage stage(ShowId id) {
        return stages.compute(
                id, (show, running) -> running == null || !running.isOpen() ? Stage.open(show, parts) : running);
    }

    void left(Seat seat, @Nullable Stage stage) {
        if (stage != null && !stage.offer(new StageCommand.Leave(seat))) {
            // The queue is full of work, but a seat must be given back: wait for room aside of the event loop.
            Thread.startVirtualThread(() -> stage.tellWhenThereIsRoom(new StageCommand.Leave(seat)));
        }
    }

    private void tell(ShowId show, StageCommand command) {
        Stage stage = stages.get(show);
        if (stage != null) {
            stage.tellWhenThereIsRoom(command);
        }
    }

    private StageModerated moderate(ModerateStage command) {
        Optional<ModerationOrder.Action> action = ModerationOrder.Action.ofWire(command.action());
        if (action.isEmpty()) {
            return new StageModerated(false, "There is no action " + command.action());
        }
        ModerationOrder order = new ModerationOrder(action.get(), command.message(), command.fan(), command.seconds());
        CompletableFuture<Moderated> answer = new CompletableFuture<>();
        Stage stage = stage(command.show());
        if (!stage.offer(new StageCommand.Moderate(order, command.moderator(), answer))) {
            return new StageModerated(false, Refusal.BUSY.reason());
        }
        try {
            return switch (answer.orTimeout(MODERATION_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join()) {
                case Moderated.Done _ -> new StageModerated(true, "");
                case Moderated.Refused(var refusal) -> new StageModerated(false, refusal.reason());
            };
        } catch (CompletionException _) {
            return new StageModerated(false, Refusal.BUSY.reason());
        }
    }

    /** Closes a show's stage as a stopped process would; the next viewer opens it again. */
    void close(ShowId show) {
        Stage stage = stages.remove(show);
        if (stage != null) {
            stage.close();
        }
    }

    @Override
    public void drain() {
        draining = true;
        closeAll();
    }

    @PreDestroy
    void closeAll() {
        List.copyOf(stages.keySet()).forEach(this::close);
    }

    StageMeters meters() {
        return parts.meters();
    }
}
