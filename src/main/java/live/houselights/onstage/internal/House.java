package live.houselights.onstage.internal;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.edge.EdgeSocket;
import live.houselights.edge.Handshake;
import live.houselights.edge.SocketEar;
import live.houselights.edge.SocketRoute;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.FanRenamed;
import live.houselights.messages.stage.PartyChanged;
import live.houselights.messages.stage.PartyFelt;
import live.houselights.messages.stage.PassRevoked;
import live.houselights.messages.stage.ReactionsFelt;
import live.houselights.messages.stage.ScreenMoved;
import live.houselights.messages.stage.SeatsTaken;
import live.houselights.messages.stage.StageTold;
import live.houselights.onstage.internal.Passes.StagePass;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All halls of this process, opened when somebody comes and closed when nobody has been there for a while. */
@Component
@OnRole(Role.ONSTAGE)
class House implements SocketRoute {

    /** A socket that has not joined by then is closed. */
    static final Duration JOIN_WITHIN = Duration.ofSeconds(5);

    /** How long people may go on talking after the show. */
    static final Duration CHAT_STAYS_OPEN = Duration.ofMinutes(30);

    static final Duration HALL_CLOSES_AFTER = Duration.ofMinutes(5);

    /** How long halls may take to finish what they have begun. */
    static final Duration CLOSING = Duration.ofSeconds(5);

    private static final String PATH = "/onstage/";

    private final Map<ShowId, Hall> halls = new ConcurrentHashMap<>();
    private final StageParts parts;
    private final StageDoor door;
    private final Passes passes;
    private final RevokedTickets revoked;
    private final Screens screens;
    private final BeaconCourier courier;
    private final List<Topics.Subscription> subscriptions;
    private volatile boolean draining;

    House(
            StageParts parts,
            StageDoor door,
            Passes passes,
            RevokedTickets revoked,
            Screens screens,
            BeaconCourier courier,
            Topics topics) {
        this.parts = parts;
        this.door = door;
        this.passes = passes;
        this.revoked = revoked;
        this.screens = screens;
        this.courier = courier;
        this.subscriptions = List.of(
                topics.subscribe(PassRevoked.class, this::dismiss),
                topics.subscribe(
                        ScreenMoved.class,
                        message -> tell(message.show(), new HallCommand.Move(message.fan(), message.turn()))),
                topics.subscribe(
                        FanRenamed.class,
                        message -> tell(message.show(), new HallCommand.Rename(message.fan(), message.name()))),
                topics.subscribe(StageTold.class, message -> hint(message.show(), new HallCommand.Hear(message))),
                topics.subscribe(
                        PartyChanged.class,
                        message -> hint(message.show(), new HallCommand.AtParty.Hint(message.party()))),
                topics.subscribe(PartyFelt.class, this::feel),
                topics.subscribe(ReactionsFelt.class, this::feel),
                topics.subscribe(SeatsTaken.class, this::giveWay));
    }

    @Override
    public boolean takes(String path) {
        return showIn(path).isPresent();
    }

    @Override
    public SocketEar open(EdgeSocket socket, String path, Handshake handshake) {
        return new Seat(socket, showIn(path).orElseThrow(), this, courier.slot(handshake));
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

    /** Lets somebody in whose pass is good. The hall then greets, or turns away whoever is banned. */
    void join(Seat seat, ShowId show, ClientFrame.Join join) {
        Optional<StagePass> pass =
                passes.openForStage(join.pass()).filter(it -> it.viewer().show().equals(show));
        if (pass.isEmpty()) {
            seat.bye(Bye.BAD_PASS);
        } else if (revoked.contains(pass.get().viewer().ticket())) {
            seat.bye(Bye.REVOKED);
        } else if (revoked.isExchanged(pass.get().viewer().ticket())) {
            seat.bye(Bye.EXCHANGED);
        } else if (!screens.plays(pass.get().viewer().fan(), pass.get().screen())) {
            seat.bye(Bye.REPLACED);
        } else if (draining) {
            seat.bye(Bye.DRAINING);
        } else {
            seat.at(pass.get().screen());
            enter(seat, pass.get().viewer(), join);
        }
    }

    private void enter(Seat seat, Viewer viewer, ClientFrame.Join join) {
        Hall hall = hall(viewer.show());
        seat.in(hall);
        if (!hall.offer(new HallCommand.Enter(seat, viewer, join.epoch(), join.after()))) {
            seat.bye(Bye.FULL);
        }
    }

    /** The show's hall. One that has closed is replaced; both go on from the same rows. */
    private Hall hall(ShowId id) {
        return halls.compute(
                id, (show, running) -> running == null || !running.isOpen() ? Hall.open(show, parts, door) : running);
    }

    void left(Seat seat, @Nullable Hall hall) {
        if (hall != null) {
            hall.tell(new HallCommand.Leave(seat));
        }
    }

    private void dismiss(PassRevoked message) {
        tell(
                message.show(),
                message.successor() == null
                        ? new HallCommand.Revoke(message.ticket())
                        : new HallCommand.Exchange(message.ticket()));
    }

    private void tell(ShowId show, HallCommand command) {
        Hall hall = halls.get(show);
        if (hall != null) {
            hall.tell(command);
        }
    }

    /** What a hall that is too busy finds out by itself. */
    private void hint(ShowId show, HallCommand command) {
        Hall hall = halls.get(show);
        if (hall != null) {
            boolean _ = hall.offer(command);
        }
    }

    private void feel(ReactionsFelt felt) {
        if (isElsewhere(felt.show(), felt.hall())) {
            hint(felt.show(), new HallCommand.Feel(felt.counts()));
        }
    }

    private void feel(PartyFelt felt) {
        if (isElsewhere(felt.show(), felt.hall())) {
            hint(felt.show(), new HallCommand.AtParty.Felt(felt.felt()));
        }
    }

    private void giveWay(SeatsTaken taken) {
        if (isElsewhere(taken.show(), taken.hall())) {
            tell(taken.show(), new HallCommand.GiveWay(taken.hall(), taken.seats()));
        }
    }

    private boolean isElsewhere(ShowId show, UUID hall) {
        Hall here = halls.get(show);
        return here != null && !here.id().equals(hall);
    }

    /** Closes a show's hall as a stopped process would; the next viewer opens it again. */
    void close(ShowId show) {
        Hall hall = halls.remove(show);
        if (hall != null) {
            closeAll(List.of(hall));
        }
    }

    @Override
    public void drain() {
        draining = true;
        closeAll(List.copyOf(halls.values()));
    }

    @PreDestroy
    void stop() {
        subscriptions.forEach(Topics.Subscription::close);
        closeAll(List.copyOf(halls.values()));
    }

    private static void closeAll(List<Hall> all) {
        long deadline = System.nanoTime() + CLOSING.toNanos();
        all.forEach(Hall::close);
        all.forEach(hall -> hall.awaitClosed(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
    }

    StageMeters meters() {
        return parts.meters();
    }
}
