package live.houselights.onstage.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import live.houselights.cluster.Groups;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.Handshake;
import live.houselights.messages.audience.BeaconsBrought;
import live.houselights.messages.audience.BeaconsBrought.Verdict;
import live.houselights.messages.audience.BringBeacons;
import live.houselights.messages.audience.BringBeacons.Brought;
import live.houselights.sql.Gathering;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Brings the beacons that come on this node's sockets to whichever node takes beacons, many at a time, and tells each page what it
 * is answered there.
 *
 * <p><b>Concurrency.</b> Event loops only queue. One virtual thread brings what has gathered and waits for no answer, but for a
 * place when {@link #MOST_ASKS} are under way.
 *
 * <p><b>Failure.</b> It holds nothing that a page does not: one that hears nothing, or 503, sends the same beacon again, over HTTP,
 * and its id tells whether it was kept before.
 */
@Component
@OnRole(Role.ONSTAGE)
class BeaconCourier {

    /** How long beacons gather after some were brought; a lone one goes at once. */
    static final Duration GATHERS = Duration.ofMillis(100);

    /** Beacons that wait to be brought; one more is answered 503, with a time to come again. */
    static final int MOST_WAITING = 10_000;

    /** Bringings under way at the same time. */
    static final int MOST_ASKS = 16;

    /** After this long a page is told to go another way; it would do so by itself two seconds later. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    /** When a page may come again that found the queue full. */
    static final int RETRY_AFTER_SECONDS = 5;

    private static final Verdict BUSY = Verdict.later(503, "busy", RETRY_AFTER_SECONDS);
    private static final Verdict UNREACHABLE = Verdict.refused(503, "unreachable");

    private static final int COUNTRY_LETTERS = 2;
    private static final Logger log = LoggerFactory.getLogger(BeaconCourier.class);

    private final Groups groups;
    private final StageMeters meters;
    private final String countryHeader;
    private final Duration patience;
    private final Gathering<Parcel> gathering =
            new Gathering<>("beacon-courier", MOST_WAITING, BringBeacons.MOST, this::bringAll);
    private final Semaphore places = new Semaphore(MOST_ASKS);

    @Autowired
    BeaconCourier(
            Groups groups, StageMeters meters, @Value("${houselights.playback.country-header:}") String countryHeader) {
        this(groups, meters, countryHeader, PATIENCE);
    }

    BeaconCourier(Groups groups, StageMeters meters, String countryHeader, Duration patience) {
        this.groups = groups;
        this.meters = meters;
        this.countryHeader = countryHeader.strip();
        this.patience = patience;
    }

    /**
     * A beacon on its way.
     *
     * @param bytes of its JSON in UTF-8
     * @param since when it came, in the nanoseconds of this process
     */
    record Parcel(String json, int bytes, String country, long since, Consumer<Verdict> told) {}

    /** For a socket that was opened like this. */
    BeaconSlot slot(Handshake handshake) {
        return new BeaconSlot(this, country(handshake));
    }

    private String country(Handshake handshake) {
        String told = countryHeader.isEmpty() ? null : handshake.header(countryHeader);
        // Of these there are few, and sockets are many.
        return told == null || told.length() != COUNTRY_LETTERS ? "" : told.intern();
    }

    void bring(Parcel parcel) {
        if (!gathering.offer(parcel)) {
            refuse(parcel.told(), BUSY);
        }
    }

    void refuse(Consumer<Verdict> told, Verdict verdict) {
        meters.beaconed(verdict.status());
        told.accept(verdict);
    }

    private void bringAll(List<Parcel> group) {
        for (List<Parcel> load : loads(group)) {
            places.acquireUninterruptibly();
            ask(load);
        }
        if (group.size() < BringBeacons.MOST) {
            rest();
        }
    }

    /** No letter may be larger than nodes take. */
    private static List<List<Parcel>> loads(List<Parcel> group) {
        List<List<Parcel>> loads = new ArrayList<>();
        List<Parcel> load = new ArrayList<>();
        int bytes = 0;
        for (Parcel parcel : group) {
            if (bytes + parcel.bytes() > BringBeacons.MOST_BYTES) {
                loads.add(load);
                load = new ArrayList<>();
                bytes = 0;
            }
            load.add(parcel);
            bytes += parcel.bytes();
        }
        loads.add(load);
        return loads;
    }

    private void ask(List<Parcel> load) {
        List<Parcel> awaited = new ArrayList<>();
        for (Parcel parcel : load) {
            if (System.nanoTime() - parcel.since() > patience.toNanos()) {
                refuse(parcel.told(), UNREACHABLE);
            } else {
                awaited.add(parcel);
            }
        }
        if (awaited.isEmpty()) {
            places.release();
            return;
        }
        List<Brought> beacons = awaited.stream()
                .map(parcel -> new Brought(parcel.json(), parcel.country()))
                .toList();
        CompletableFuture<BeaconsBrought> answer =
                groups.ask(new BringBeacons(UUID.randomUUID().toString(), beacons));
        CompletableFuture<BeaconsBrought> _ = answer.whenComplete((_, _) -> places.release());
        CompletableFuture<BeaconsBrought> _ = answer.copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((brought, failed) -> tell(awaited, brought, failed));
    }

    private void tell(List<Parcel> load, @Nullable BeaconsBrought brought, @Nullable Throwable failed) {
        if (brought == null || brought.verdicts().size() != load.size()) {
            log.warn("{} beacons could not be brought, and their pages go another way: {}", load.size(), failed);
            load.forEach(parcel -> refuse(parcel.told(), UNREACHABLE));
            return;
        }
        for (int i = 0; i < load.size(); i++) {
            Verdict verdict = brought.verdicts().get(i);
            meters.beaconed(verdict.status());
            load.get(i).told().accept(verdict);
        }
    }

    private static void rest() {
        try {
            Thread.sleep(GATHERS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
