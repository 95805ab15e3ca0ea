package live.houselights.testing.aws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stream allows, and how often it was asked for more: per request, per record, and per lane in any second, as requests
 * arrive.
 */
final class Limits {

    static final int MOST_RECORDS = 500;
    static final int MOST_RECORD_BYTES = 1024 * 1024;
    private static final long SECOND = 1_000_000_000;

    private final long requestBytes;
    private final int laneRecords;
    private final long laneBytes;
    private final Map<String, Deque<Load>> lanes = new HashMap<>();
    private int over;

    /**
     * @param requestBytes of one request, keys included
     * @param laneRecords of one shard in any second
     * @param laneBytes of one shard in any second
     */
    Limits(long requestBytes, int laneRecords, long laneBytes) {
        this.requestBytes = requestBytes;
        this.laneRecords = laneRecords;
        this.laneBytes = laneBytes;
    }

    private record Load(long at, int records, long bytes) {}

    synchronized int over() {
        return over;
    }

    /** @param lanesOf the lane of each record, in their order */
    synchronized void watch(List<PutRecord> records, List<String> lanesOf, long now) {
        boolean isOver = records.size() > MOST_RECORDS
                || records.stream().mapToLong(Limits::bytes).sum() > requestBytes
                || records.stream().anyMatch(it -> it.data().length > MOST_RECORD_BYTES);
        Map<String, Load> loads = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            loads.merge(
                    lanesOf.get(i),
                    new Load(now, 1, bytes(records.get(i))),
                    (a, b) -> new Load(now, a.records() + b.records(), a.bytes() + b.bytes()));
        }
        for (Map.Entry<String, Load> load : loads.entrySet()) {
            Deque<Load> lane = lanes.computeIfAbsent(load.getKey(), _ -> new ArrayDeque<>());
            lane.addLast(load.getValue());
            while (now - lane.getFirst().at() >= SECOND) {
                lane.removeFirst();
            }
            isOver |= lane.stream().mapToInt(Load::records).sum() > laneRecords
                    || lane.stream().mapToLong(Load::bytes).sum() > laneBytes;
        }
        over += isOver ? 1 : 0;
    }

    private static long bytes(PutRecord record) {
        return record.key().length() + record.data().length;
    }
}
