package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import live.houselights.edge.EdgeSocket;
import live.houselights.edge.SocketEar;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TokenBucket;
import live.houselights.onstage.internal.Refusal.Code;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's connection: hears frames on its event loop, judges their form, and hands what they ask to the hall. The
 * first frame must be a join with a valid pass.
 */
final class Seat implements SocketEar {

    /** Frames that are not of the protocol, after which the connection ends. */
    static final int MOST_MALFORMED = 10;

    static final int REACTION_FRAMES_PER_SECOND = 4;
    static final int REACTION_BURST = 12;

    /** Votes and questions in a row; then one a second. */
    static final int VOTE_BURST = 12;

    /** Wishes about a party in a row, what is said there not counted; then one a second. */
    static final int WISH_BURST = 8;

    private final EdgeSocket socket;
    private final ShowId show;
    private final House house;
    private final BeaconSlot beacons;
    private final TokenBucket reactions = new TokenBucket(REACTION_BURST, REACTION_FRAMES_PER_SECOND, 1_000, millis());
    private volatile @Nullable Viewer viewer;
    private volatile @Nullable Hall hall;
    private volatile long turn;
    private boolean joining;
    private int malformed;
    private @Nullable TokenBucket votes;
    private @Nullable TokenBucket wishes;
    private volatile boolean atParty;

    Seat(EdgeSocket socket, ShowId show, House house, BeaconSlot beacons) {
        this.socket = socket;
        this.show = show;
        this.house = house;
        this.beacons = beacons;
        socket.later(House.JOIN_WITHIN, () -> {
            if (!joining) {
                bye(Bye.PROTOCOL);
            }
        });
    }

    @Override
    public void text(String text) {
        ClientFrame frame = ClientFrame.read(text);
        if (frame instanceof ClientFrame.Join join && !joining) {
            joining = true;
            house.join(this, show, join);
            return;
        }
        Hall before = hall;
        if (before == null) {
            bye(Bye.PROTOCOL);
            return;
        }
        switch (frame) {
            case ClientFrame.Join _ -> bye(Bye.PROTOCOL);
            case ClientFrame.Say(var ref, var words, var re, var to) ->
                refuseUnless(before.offer(new HallCommand.Say(this, ref, words, re, to)), ref);
            case ClientFrame.React react -> react(before, react);
            case ClientFrame.Moderate moderate -> moderate(before, moderate);
            case ClientFrame.Vote(var ref, var poll, var choice) ->
                inTurn(ref, (by, reply) -> before.poll(new BallotBox.Vote(by.fan(), poll, choice, reply)));
            case ClientFrame.OpenPoll(var ref, var draft) ->
                byTheTeam(before, ref, (by, reply) -> new BallotBox.Open(draft, by.name(), reply));
            case ClientFrame.ClosePoll(var ref, var poll) ->
                byTheTeam(before, ref, (_, reply) -> new BallotBox.Close(poll, reply));
            case ClientFrame.Ask(var ref, var question) ->
                inTurn(ref, (by, reply) -> before.offer(new HallCommand.Ask(by, ref, question, reply)));
            case ClientFrame.Upvote(var ref, var ask, var up) ->
                inTurn(
                        ref,
                        (by, reply) -> before.poll(new BallotBox.Upvote(new AskVotes.Mark(ask, by.fan()), up, reply)));
            case ClientFrame.Withdraw(var ref) ->
                inTurn(ref, (by, reply) -> before.poll(new BallotBox.Withdraw(by.fan(), reply)));
            case ClientFrame.AtParty(var ref, var wish) -> party(before, ref, wish);
            case ClientFrame.Beacon(var ref, var json) ->
                beacons.put(json, verdict -> socket.send(ServerFrames.beaconed(ref, verdict)));
            case ClientFrame.Ping _ -> socket.send(ServerFrames.pong());
            case ClientFrame.Malformed(var ref, var reason) -> malformed(ref, reason);
        }
    }

    private void react(Hall before, ClientFrame.React react) {
        long wait = reactions.take(millis());
        if (wait > 0) {
            refuse(null, Refusal.later(Code.RATE_LIMITED, "That is a lot of applause", wait));
        } else {
            before.react(react.kind(), react.n(), react.behindSeconds());
            Viewer by = viewer;
            if (atParty && by != null) {
                before.reactAmongFriends(by.fan(), react.kind(), react.n());
            }
        }
    }

    private void party(Hall before, String ref, PartyWish wish) {
        if (wishes == null) {
            wishes = new TokenBucket(WISH_BURST, 1, 1_000, millis());
        }
        // How often somebody may speak follows the person, not the socket.
        long wait = wish instanceof PartyWish.Tell ? 0 : wishes.take(millis());
        if (wait > 0) {
            refuse(ref, Refusal.later(Code.RATE_LIMITED, "One after the other, please", wait));
        } else {
            refuseUnless(before.offer(new HallCommand.AtParty.Ask(this, ref, wish)), ref);
        }
    }

    /**
     * One after the other, so that nobody keeps the hall busy alone.
     *
     * @param handOver answers false when too much waits already
     */
    private void inTurn(String ref, BiPredicate<Viewer, BallotBox.Reply> handOver) {
        Viewer by = viewer;
        if (votes == null) {
            votes = new TokenBucket(VOTE_BURST, 1, 1_000, millis());
        }
        long wait = votes.take(millis());
        if (by == null || wait > 0) {
            refuse(ref, Refusal.later(Code.RATE_LIMITED, "One after the other, please", wait));
        } else {
            refuseUnless(handOver.test(by, new Answer(this, ref)), ref);
        }
    }

    private void byTheTeam(Hall before, String ref, BiFunction<Viewer, BallotBox.Reply, BallotBox.Paper> order) {
        Viewer by = viewer;
        if (by == null || !by.role().moderates()) {
            refuse(ref, Refusal.of(Code.FORBIDDEN, "Only the show's team asks everybody"));
        } else {
            refuseUnless(before.poll(order.apply(by, new Answer(this, ref))), ref);
        }
    }

    /** What the hall has no room for is refused as busy. */
    private void refuseUnless(boolean taken, String ref) {
        if (!taken) {
            refuse(ref, Refusal.BUSY);
        }
    }

    /** Tells whoever sits here what became of a vote or a question, or of an order about a poll. */
    private record Answer(Seat seat, String ref) implements BallotBox.Reply {

        @Override
        public void done() {
            seat.ack(ref, 0);
        }

        @Override
        public void refused(Refusal why) {
            seat.refuse(ref, why);
        }
    }

    private void moderate(Hall before, ClientFrame.Moderate moderate) {
        Viewer by = viewer;
        if (by == null || !by.role().moderates()) {
            refuse(moderate.ref(), Refusal.of(Code.FORBIDDEN, "Only the show's team moderates"));
            return;
        }
        CompletableFuture<StageAnswer> answer = new CompletableFuture<>();
        CompletableFuture<StageAnswer> _ = answer.whenComplete((outcome, _) -> {
            if (outcome instanceof StageAnswer.Moderated(var offset, var revision)) {
                socket.send(ServerFrames.done(moderate.ref(), offset, revision));
            } else {
                refuse(moderate.ref(), outcome instanceof StageAnswer.NotModerated(var why) ? why : Refusal.BUSY);
            }
        });
        refuseUnless(before.offer(new HallCommand.Moderate(moderate.order(), by.name(), answer)), moderate.ref());
    }

    private void malformed(@Nullable String ref, String reason) {
        if (++malformed > MOST_MALFORMED) {
            bye(Bye.PROTOCOL);
        } else {
            refuse(ref, Refusal.of(Code.BAD_REQUEST, reason));
        }
    }

    @Override
    public void breach(Breach breach) {
        bye(
                switch (breach) {
                    case FLOODING -> Bye.FLOODING;
                    case BINARY -> Bye.BINARY;
                    case NOT_TEXT -> Bye.NOT_TEXT;
                    case PROTOCOL -> Bye.PROTOCOL;
                    case TOO_LARGE -> Bye.TOO_LARGE;
                });
    }

    @Override
    public void closed() {
        house.left(this, hall);
    }

    /** The hall makes room for whoever has shown a pass. */
    void admit(Viewer admitted) {
        viewer = admitted;
    }

    /** The screen that the pass was given for. */
    void at(Screens.Screen screen) {
        turn = screen.turn();
    }

    long turn() {
        return turn;
    }

    /** Who sits in it from now on asks this hall. */
    void in(Hall ofShow) {
        hall = ofShow;
    }

    void rename(String name) {
        Viewer known = viewer;
        if (known != null) {
            viewer = known.named(name);
        }
    }

    /** Whether friends of whoever sits here are to see what they throw. */
    void atParty(boolean is) {
        atParty = is;
    }

    /** Tells whoever sits here something of their party. */
    void tell(byte[] frame) {
        socket.send(frame);
    }

    void ack(String ref, long offset) {
        socket.send(ServerFrames.ack(ref, offset));
    }

    void refuse(@Nullable String ref, Refusal refusal) {
        house.meters().refused(refusal);
        socket.send(ServerFrames.refused(ref, refusal));
    }

    /** Shows a line that the others here are not shown. */
    void show(Line line) {
        socket.send(ServerFrames.yours(List.of(line)));
    }

    void mute(Optional<Instant> until) {
        String reason = until.isPresent() ? "A moderator asked you to pause" : "You may write again";
        socket.send(ServerFrames.muted(until.orElse(null), reason));
    }

    void bye(Bye bye) {
        if (!socket.closing()) {
            house.meters().bye(bye);
        }
        close(socket, bye);
    }

    static void tooSlow(EdgeSocket socket) {
        socket.closeSlowly(Bye.SLOW.closeCode(), Bye.SLOW.reason(), ServerFrames.bye(Bye.SLOW));
    }

    private static void close(EdgeSocket socket, Bye bye) {
        socket.close(bye.closeCode(), bye.reason(), ServerFrames.bye(bye));
    }

    @Nullable
    Viewer viewer() {
        return viewer;
    }

    EdgeSocket socket() {
        return socket;
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
