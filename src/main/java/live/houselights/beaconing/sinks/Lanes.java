package live.houselights.beaconing.sinks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * A pace for a sink that counts by lanes, as Kinesis does by shards. A batch waits until each of its lanes has room for what it
 * brings there; where that is more than a lane takes in a second, it goes in parts. Batches are admitted in the order in which they
 * asked, so that none waits for ever.
 */
public final class Lanes implements Pace {

    private final Function<Entry, String> laneOf;
    private final ToIntFunction<Entry> weight;
    private final Supplier<SinkRate> rate;
    private final LongSupplier nanos;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Deque<Asking> asking = new ArrayDeque<>();
    private boolean isWaking;

    /**
     * @param laneOf names an entry's lane
     * @param weight as the sink's
     * @param rate of each lane, for this node; asked again and again
     */
    public Lanes(Function<Entry, String> laneOf, ToIntFunction<Entry> weight, Supplier<SinkRate> rate) {
        this(laneOf, weight, rate, System::nanoTime);
    }

    Lanes(Function<Entry, String> laneOf, ToIntFunction<Entry> weight, Supplier<SinkRate> rate, LongSupplier nanos) {
        this.laneOf = laneOf;
        this.weight = weight;
        this.rate = rate;
        this.nanos = nanos;
    }

    private record Asking(List<Entry> batch, CompletableFuture<Leave> leave) {}

    /** What of a batch goes down a lane. */
    private static final class Share {
        private int entries;
        private long bytes;
    }

    @Override
    public CompletionStage<Leave> admit(List<Entry> batch) {
        CompletableFuture<Leave> leave = new CompletableFuture<>();
        synchronized (this) {
            asking.addLast(new Asking(batch, leave));
        }
        serve();
        return leave;
    }

    /** Admits whom it can; whoever is told is told outside the lock. */
    private void serve() {
        List<Runnable> told = new ArrayList<>();
        synchronized (this) {
            long next = forget();
            for (Asking first = asking.peekFirst(); first != null; first = asking.peekFirst()) {
                Map<String, Share> shares = new HashMap<>();
                List<Entry> part = part(first.batch(), shares);
                if (!haveRoom(shares)) {
                    break;
                }
                asking.removeFirst();
                shares.forEach((lane, share) ->
                        lanes.computeIfAbsent(lane, _ -> new Lane()).leave(share.entries, share.bytes));
                Leave leave = new Leave(part, () -> answered(shares));
                CompletableFuture<Leave> asked = first.leave();
                told.add(() -> asked.complete(leave));
            }
            if (!asking.isEmpty() && next > 0 && !isWaking) {
                isWaking = true;
                CompletableFuture.delayedExecutor(next, TimeUnit.NANOSECONDS).execute(this::wake);
            }
        }
        told.forEach(Runnable::run);
    }

    private void wake() {
        synchronized (this) {
            isWaking = false;
        }
        serve();
    }

    /** When the next thing is forgotten, in nanoseconds; 0 when only an answer brings it nearer. */
    private long forget() {
        long now = nanos.getAsLong();
        long next = 0;
        for (Lane lane : lanes.values()) {
            long its = lane.forget(now);
            next = next == 0 ? its : its == 0 ? next : Math.min(next, its);
        }
        lanes.values().removeIf(Lane::isEmpty);
        return next;
    }

    /** As much of a batch as its lanes take in a second, in its order. */
    private List<Entry> part(List<Entry> batch, Map<String, Share> shares) {
        SinkRate most = rate.get();
        List<Entry> part = new ArrayList<>(batch.size());
        for (Entry entry : batch) {
            Share share = shares.computeIfAbsent(laneOf.apply(entry), _ -> new Share());
            int bytes = weight.applyAsInt(entry);
            if (share.entries == 0 || share.entries < most.entries() && share.bytes + bytes <= most.bytes()) {
                share.entries++;
                share.bytes += bytes;
                part.add(entry);
            }
        }
        return part;
    }

    private boolean haveRoom(Map<String, Share> shares) {
        SinkRate most = rate.get();
        return shares.entrySet().stream().allMatch(it -> {
            Lane lane = lanes.get(it.getKey());
            return lane == null || lane.hasRoomFor(it.getValue().entries, it.getValue().bytes, most);
        });
    }

    private void answered(Map<String, Share> shares) {
        synchronized (this) {
            long now = nanos.getAsLong();
            shares.forEach((name, share) -> {
                Lane lane = lanes.get(name);
                if (lane != null) {
                    lane.answered(share.entries, share.bytes, now);
                }
            });
        }
        serve();
    }
}
