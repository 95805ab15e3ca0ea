package live.houselights.beaconing.aws;

import java.time.Duration;
import java.util.Arrays;
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
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;

/** A Firehose stream, a line for each beacon: Firehose puts records one behind the other into its files, with nothing in between. */
final class FirehoseSink implements BeaconSink {

    static final String NAME = "firehose";
    static final BatchLimits LIMITS = new BatchLimits(500, 4 * 1024 * 1024, Duration.ofMillis(200), 16);

    private final FirehoseAsyncClient firehose;
    private final String stream;
    private final Pace pace;

    /** @param rate of the stream, for this node */
    FirehoseSink(FirehoseAsyncClient firehose, String stream, Supplier<SinkRate> rate) {
        this.firehose = firehose;
        this.stream = stream;
        this.pace = new Lanes(_ -> stream, this::weight, rate);
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
        return entry.json().length + 1;
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public CompletionStage<Delivery> deliver(List<Entry> batch) {
        List<Record> records = batch.stream().map(FirehoseSink::line).toList();
        CompletionStage<Delivery> delivery = firehose.putRecordBatch(PutRecordBatchRequest.builder()
                        .deliveryStreamName(stream)
                        .records(records)
                        .build())
                .thenApply(answer -> delivery(batch, answer));
        return Answered.orThrottled(delivery, batch);
    }

    private static Delivery delivery(List<Entry> batch, PutRecordBatchResponse answer) {
        return Answered.of(batch, answer.requestResponses(), PutRecordBatchResponseEntry::errorCode);
    }

    private static Record line(Entry entry) {
        byte[] line = Arrays.copyOf(entry.json(), entry.json().length + 1);
        line[line.length - 1] = '\n';
        return Record.builder().data(SdkBytes.fromByteArrayUnsafe(line)).build();
    }

    @Override
    public void close() {
        firehose.close();
    }
}
