package live.houselights.onstage.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.PartyFelt;
import live.houselights.onstage.internal.HallCommand.AtParty;
import live.houselights.onstage.internal.PartyFrames.Over;

/**
 * The friends in one hall who watch together: who is there, what they say to each other, and what they throw. Guests
 * of a party may sit in different halls; what happens is in SQL ({@link PartyBook}) before anybody is told, and a
 * word between halls only says that there is something to read. One that got lost is made good within seconds. Used
 * by the hall's thread alone, where nothing else is said; SQL is asked at the {@link PartyDesk}, beside it.
 */
final class Parties {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration TEND_EVERY = Duration.ofSeconds(30);

    private final Seats seats;
    private final PartyManners manners;
    private final PartyDesk desk;
    private final PartyApplause applause;
    private final PartyHerald herald;
    private final Map<UUID, Circle> circles = new HashMap<>();
    /** Who sits in this hall and is at which party. */
    private final Map<UUID, UUID> partyOf = new HashMap<>();

    private long lookAt = System.nanoTime() + LOOK_EVERY.toNanos();
    private long tendAt = System.nanoTime() + TEND_EVERY.toNanos();

    /**
     * @param home brings the desk's answers to {@link #handle}
     */
    Parties(ShowId show, UUID hall, StageParts parts, Seats seats, Consumer<HallCommand> home) {
        this.seats = seats;
        this.manners = new PartyManners(show, parts);
        this.desk = new PartyDesk(show, parts, home::accept);
        this.herald = new PartyHerald(show, parts, seats);
        this.applause = new PartyApplause(show, hall, seats, parts.topics());
    }

    void handle(AtParty command, HouseRules rules) {
        switch (command) {
            case AtParty.Ask(var seat, var ref, var wish) -> ask(seat, ref, wish, rules);
            case AtParty.Gathered(var seat, var ref, var party) -> gather(seat, ref, party, rules);
            case AtParty.Left(var seat, var ref) -> left(seat, ref);
            case AtParty.Read(var party) -> read(party, rules);
            case AtParty.Hint(var party) ->
                Optional.ofNullable(circles.get(party)).ifPresent(this::readAgain);
            case AtParty.Marked(var marks) -> marks.forEach(this::compare);
            case AtParty.Here(var until) ->
                circles.values().forEach(circle -> {
                    circle.here(until);
                    herald.tellGuests(circle);
                });
            case AtParty.Felt(var felt) -> felt.forEach(this::feel);
        }
    }

    private void ask(Seat seat, String ref, PartyWish wish, HouseRules rules) {
        Viewer by = seat.viewer();
        if (by == null) {
            return;
        }
        Optional<Refusal> outsider = manners.outsider(by);
        if (outsider.isPresent()) {
            seat.refuse(ref, outsider.get());
        } else if (wish instanceof PartyWish.Tell(var typed)) {
            tell(seat, by, ref, ChatText.clean(typed), rules);
        } else {
            put(new PartyDesk.Paper.Asked(seat, by, ref, wish, false));
        }
    }

    private void tell(Seat seat, Viewer by, String ref, String text, HouseRules rules) {
        switch (manners.judge(by, text, rules)) {
            case PartyManners.Verdict.No(var why) -> seat.refuse(ref, why);
            case PartyManners.Verdict.Yes(var hidden) ->
                put(new PartyDesk.Paper.Asked(seat, by, ref, new PartyWish.Tell(text), hidden));
        }
    }

    private void put(PartyDesk.Paper.Asked asked) {
        if (!desk.put(asked)) {
            asked.seat().refuse(asked.ref(), Refusal.BUSY);
        }
    }

    private void gather(Seat seat, String ref, Party party, HouseRules rules) {
        Viewer viewer = seat.viewer();
        if (viewer == null) {
            return;
        }
        UUID fan = viewer.fan();
        Seat taken = seats.of(fan);
        if (!seat.equals(taken)) {
            // Gone meanwhile, or here once more with a newer seat that asks for itself.
            if (taken == null) {
                chore(new PartyDesk.Paper.Away(fan));
            }
            return;
        }
        if (party.guests().stream().noneMatch(guest -> guest.fan().equals(fan))) {
            seat.refuse(ref, PartyBook.NOT_A_GUEST);
            return;
        }
        boolean _ = rise(fan);
        partyOf.put(fan, party.id());
        seat.atParty(true);
        Circle circle = circles.computeIfAbsent(party.id(), _ -> new Circle(party));
        circle.sit(fan);
        List<Party.Said> fresh = circle.learn(party);
        herald.welcome(seat, fan, circle, party.lines());
        seat.ack(ref, 0);
        herald.tellLines(circle, fresh, seat);
        herald.tellGuests(circle);
        expel(circle, rules.bannedFans());
    }

    private void left(Seat seat, String ref) {
        Viewer viewer = seat.viewer();
        if (viewer != null) {
            dismiss(viewer.fan(), Over.LEFT);
        }
        seat.ack(ref, 0);
    }

    private void read(Party party, HouseRules rules) {
        Circle circle = circles.get(party.id());
        if (circle == null) {
            return;
        }
        List<Party.Said> fresh = circle.learn(party);
        for (UUID fan : circle.seated()) {
            if (!circle.hasGuest(fan)) {
                dismiss(fan, Over.REMOVED);
            }
        }
        herald.tellLines(circle, fresh, null);
        herald.tellGuests(circle);
        expel(circle, rules.bannedFans());
    }

    private void readAgain(Circle circle) {
        chore(new PartyDesk.Paper.Read(circle.id(), circle.last()));
    }

    private void compare(Party.Mark mark) {
        Circle circle = circles.get(mark.party());
        if (circle != null && circle.isBehind(mark)) {
            readAgain(circle);
        }
    }

    /** What finds no room is done in a later round. */
    private void chore(PartyDesk.Paper paper) {
        boolean _ = desk.put(paper);
    }

    /** Somebody's seat is empty: they stay a guest, and their friends see that they are not here. */
    void away(UUID fan) {
        if (rise(fan)) {
            chore(new PartyDesk.Paper.Away(fan));
        }
    }

    void rename(UUID fan, String name) {
        for (Circle circle : circles.values()) {
            if (circle.hasGuest(fan)) {
                circle.rename(fan, name);
                herald.tellGuests(circle);
            }
        }
    }

    /** Who was banned leaves parties, too, and what they said goes with them. */
    void expel(Set<UUID> banned) {
        if (!banned.isEmpty()) {
            List.copyOf(circles.values()).forEach(circle -> expel(circle, banned));
        }
    }

    private void expel(Circle circle, Set<UUID> banned) {
        if (banned.isEmpty()) {
            return;
        }
        for (UUID fan : circle.drop(banned)) {
            chore(new PartyDesk.Paper.Expel(circle.id(), fan));
            dismiss(fan, Over.REMOVED);
        }
        List<UUID> hushed = circle.hush(banned);
        if (!hushed.isEmpty()) {
            herald.tell(circle, PartyFrames.gone(hushed));
        }
        herald.tellGuests(circle);
    }

    /** Who is at a party with somebody who sits here; nobody when they are at none. */
    List<UUID> friendsOf(UUID fan) {
        return circleOf(fan).map(circle -> circle.friendsOf(fan)).orElse(List.of());
    }

    private Optional<Circle> circleOf(UUID fan) {
        return Optional.ofNullable(partyOf.get(fan)).flatMap(party -> Optional.ofNullable(circles.get(party)));
    }

    /** Somebody who sits here and is at a party throws this, on any thread. */
    void thrown(UUID fan, Reaction kind, int n) {
        applause.thrown(fan, kind, n);
    }

    private void feel(PartyFelt.Felt felt) {
        Circle circle = circles.get(felt.party());
        if (circle != null) {
            Reaction.ofWire(felt.kind()).ifPresent(kind -> applause.felt(circle, felt.fan(), kind, felt.n()));
        }
    }

    /** Shows what friends threw since the last tick, and now and then looks after all parties here. */
    void tick() {
        applause.tick(this::circleOf);
        if (circles.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        if (now - lookAt >= 0) {
            lookAt = now + LOOK_EVERY.toNanos();
            look();
        }
        if (now - tendAt >= 0) {
            tendAt = now + TEND_EVERY.toNanos();
            forgetWhoIsGone();
            chore(new PartyDesk.Paper.Tend(List.copyOf(circles.keySet()), List.copyOf(partyOf.keySet())));
        }
    }

    private void look() {
        if (manners.open()) {
            chore(new PartyDesk.Paper.Look());
        } else {
            List.copyOf(partyOf.keySet()).forEach(fan -> dismiss(fan, Over.ENDED));
        }
    }

    /** Who moved to another hall has told that one. */
    private void forgetWhoIsGone() {
        for (UUID fan : List.copyOf(partyOf.keySet())) {
            if (seats.of(fan) == null) {
                boolean _ = rise(fan);
            }
        }
    }

    private void dismiss(UUID fan, Over why) {
        Seat seat = seats.of(fan);
        if (rise(fan) && seat != null) {
            seat.atParty(false);
            seat.tell(PartyFrames.over(why));
        }
    }

    /** Answers false when they were at no party here. A party of which nobody is here any more is forgotten. */
    private boolean rise(UUID fan) {
        UUID party = partyOf.remove(fan);
        Circle circle = party == null ? null : circles.get(party);
        if (circle != null && circle.rise(fan)) {
            circles.remove(circle.id());
        }
        return party != null;
    }
}
