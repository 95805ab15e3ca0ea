package live.houselights.beaconing.aws;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import live.houselights.beaconing.sinks.BatchLimits;
import live.houselights.beaconing.sinks.BeaconSink;
import live.houselights.beaconing.sinks.Delivery;
import live.houselights.beaconing.sinks.Entry;
import live.houselights.beaconing.sinks.Lanes;
import live.houselights.beaconing.sinks.Pace;
import live.houselights.beaconing.sinks.SinkRate;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** A Kinesis data stream, a record for each beacon. A session's beacons stay in one shard, in their order but for what came again. */
final class KinesisSink implements BeaconSink {

    static final String NAME = "kinesis";

    /** Five MiB was the limit of a request before it was doubled; both take this. */
    static final BatchLimits LIMITS = new BatchLimits(500, 5 * 1024 * 1024, Duration.ofMillis(200), 16);

    private static final int KEY_BYTES = 36;

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final ShardMap map;
    private final Pace pace;

    /** @param rate of each shard, for this node */
    KinesisSink(KinesisAsyncClient kinesis, String stream, Supplier<SinkRate> rate) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.map = new ShardMap(kinesis, stream);
        Pace byShard = new Lanes(it -> map.shards().holding(keyOf(it)), this::weight, rate);
        this.pace = batch -> map.answered().thenCompose(_ -> byShard.admit(batch));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    @Override
    public int weight(Entry entry) {
        return entry.json().length + KEY_BYTES;
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public CompletionStage<Delivery> deliver(List<Entry> batch) {
        List<PutRecordsRequestEntry> records =
                batch.stream().map(KinesisSink::record).toList();
        CompletionStage<Delivery> delivery = kinesis.putRecords(PutRecordsRequest.builder()
                        .streamName(stream)
                        .records(records)
                        .build())
                .thenApply(answer -> delivery(batch, answer));
        return Answered.orThrottled(delivery, batch);
    }

    private static Delivery delivery(List<Entry> batch, PutRecordsResponse answer) {
        return Answered.of(batch, answer.records(), PutRecordsResultEntry::errorCode);
    }

    private static PutRecordsRequestEntry record(Entry entry) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(keyOf(entry))
                .data(SdkBytes.fromByteArrayUnsafe(entry.json()))
                .build();
    }

    private static String keyOf(Entry entry) {
        return entry.session().toString();
    }

    @Override
    public void close() {
        map.close();
        kinesis.close();
    }
}
