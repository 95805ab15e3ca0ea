package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import live.houselights.onstage.internal.Party.Guest;
import live.houselights.onstage.internal.PartyFrames.Felt;
import live.houselights.onstage.internal.PartyFrames.Friend;

/** One party as a hall knows it that has a guest of it. Used by the hall's thread alone. */
final class Circle {

    private final UUID id;
    private final Map<UUID, Guest> guests = new LinkedHashMap<>();
    private final Set<UUID> seated = new LinkedHashSet<>();
    private final Set<UUID> speakers = new HashSet<>();
    private final Map<Thrown, Long> felt = new HashMap<>();
    private List<Friend> told = List.of();
    private UUID toldOpener;
    private UUID opener;
    private int link;
    private int toldLink;
    private long edition;
    private long last;

    Circle(Party party) {
        this.id = party.id();
        this.opener = party.opener();
        this.toldOpener = opener;
        this.link = party.link();
        this.toldLink = link;
        this.last = party.last();
    }

    /**
     * @param here whether it was thrown before this hall
     */
    private record Thrown(UUID fan, Reaction kind, boolean here) {}

    UUID id() {
        return id;
    }

    UUID opener() {
        return opener;
    }

    /** The place of the newest line that was shown here. */
    long last() {
        return last;
    }

    /** Takes in what is newer than what is known, and answers the lines that were not shown here. */
    List<Party.Said> learn(Party party) {
        if (party.edition() >= edition) {
            edition = party.edition();
            opener = party.opener();
            link = party.link();
            guests.clear();
            party.guests().forEach(guest -> guests.put(guest.fan(), guest));
        }
        party.lines().forEach(line -> speakers.add(line.by().id()));
        List<Party.Said> fresh =
                party.lines().stream().filter(line -> line.place() > last).toList();
        last = Math.max(last, party.last());
        return fresh;
    }

    boolean isBehind(Party.Mark mark) {
        return mark.edition() > edition || mark.last() > last;
    }

    /** A guest takes a seat in this hall. */
    void sit(UUID fan) {
        seated.add(fan);
    }

    /** Answers whether nobody is left in this hall. */
    boolean rise(UUID fan) {
        seated.remove(fan);
        return seated.isEmpty();
    }

    /** Guests who came in this hall. */
    List<UUID> seated() {
        return List.copyOf(seated);
    }

    /**
     * @param sits whether somebody sits in this very hall
     */
    boolean hasGuestsElsewhere(Predicate<UUID> sits) {
        return !guests.keySet().stream().allMatch(sits);
    }

    boolean hasGuest(UUID fan) {
        return guests.containsKey(fan);
    }

    /** Everybody there but this one. */
    List<UUID> friendsOf(UUID fan) {
        return guests.keySet().stream().filter(it -> !it.equals(fan)).toList();
    }

    /** Takes guests away, and answers whom. */
    List<UUID> drop(Set<UUID> fans) {
        List<UUID> dropped = guests.keySet().stream().filter(fans::contains).toList();
        dropped.forEach(guests::remove);
        return dropped;
    }

    /**
     * Those of these people whose words may be shown here, once: another hall may have taken them off the guests
     * before.
     */
    List<UUID> hush(Set<UUID> fans) {
        List<UUID> hushed = speakers.stream().filter(fans::contains).toList();
        hushed.forEach(speakers::remove);
        return hushed;
    }

    void rename(UUID fan, String name) {
        guests.computeIfPresent(fan, (id, guest) -> new Guest(id, name, guest.hereUntil()));
    }

    void here(Map<UUID, Instant> until) {
        guests.replaceAll((fan, guest) -> {
            Instant later = until.get(fan);
            return later == null ? guest : new Guest(fan, guest.name(), later);
        });
    }

    /**
     * Who is there, in the order in which they came.
     *
     * @param sits whether somebody sits in this very hall
     */
    List<Friend> friends(Predicate<UUID> sits, Instant now) {
        List<Friend> friends = new ArrayList<>();
        for (Guest guest : guests.values()) {
            boolean sitsHere = seated.contains(guest.fan()) && sits.test(guest.fan());
            boolean here = sitsHere || guest.hereUntil().isAfter(now);
            friends.add(new Friend(new Author(guest.fan(), guest.name(), StageRole.FAN), here));
        }
        return friends;
    }

    /** Whether those here were told something else of who is there; from now on they were told this. */
    boolean isNew(List<Friend> friends) {
        boolean same = friends.equals(told) && opener.equals(toldOpener);
        told = friends;
        toldOpener = opener;
        return !same;
    }

    /** Which of the party's links lets people in. */
    int link() {
        return link;
    }

    /** Whether those here know another link; from now on they were told this one. */
    boolean isRelinked() {
        boolean same = link == toldLink;
        toldLink = link;
        return !same;
    }

    void feel(UUID fan, Reaction kind, long n, boolean here) {
        felt.merge(new Thrown(fan, kind, here), n, Long::sum);
    }

    /** What guests have thrown since they were asked last, those before other halls only where it is asked for. */
    List<Felt> felt(boolean everywhere) {
        return felt.entrySet().stream()
                .filter(it -> everywhere || it.getKey().here())
                .map(it -> new Felt(it.getKey().fan(), it.getKey().kind(), it.getValue()))
                .toList();
    }

    void forgetFelt() {
        felt.clear();
    }
}
