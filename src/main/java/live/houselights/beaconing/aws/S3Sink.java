package live.houselights.beaconing.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import live.houselights.beaconing.sinks.BatchLimits;
import live.houselights.beaconing.sinks.BeaconSink;
import live.houselights.beaconing.sinks.Delivery;
import live.houselights.beaconing.sinks.Entry;
import live.houselights.beaconing.sinks.Lanes;
import live.houselights.beaconing.sinks.Pace;
import live.houselights.beaconing.sinks.SinkRate;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Objects of compressed JSON lines, by the hour. An object is named by what is in it, so a batch that comes again as it was takes
 * its own place, and never another's.
 */
final class S3Sink implements BeaconSink {

    static final String NAME = "s3";
    static final int MOST_ENTRIES = 40_000;
    static final int MOST_BYTES = 16 * 1024 * 1024;
    static final int MOST_AT_ONCE = 2;

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/HH/").withZone(ZoneOffset.UTC);
    private static final int NAME_BYTES = 16;

    private final S3AsyncClient s3;
    private final String bucket;
    private final String prefix;
    private final BatchLimits limits;
    private final Clock clock;
    private final ExecutorService packing;
    private final Pace pace;

    /**
     * @param linger how long an object waits for more
     * @param rate of the bucket, for this node
     */
    S3Sink(
            S3AsyncClient s3,
            String bucket,
            String prefix,
            Duration linger,
            Clock clock,
            ExecutorService packing,
            Supplier<SinkRate> rate) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.limits = new BatchLimits(MOST_ENTRIES, MOST_BYTES, linger, MOST_AT_ONCE);
        this.clock = clock;
        this.packing = packing;
        this.pace = new Lanes(_ -> bucket, this::weight, rate);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BatchLimits limits() {
        return limits;
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
        CompletionStage<Delivery> delivery = CompletableFuture.supplyAsync(() -> packed(batch), packing)
                .thenCompose(packed -> s3.putObject(request(packed), AsyncRequestBody.fromBytes(packed)))
                .thenApply(_ -> new Delivery.Complete());
        return Answered.orThrottled(delivery, batch);
    }

    private PutObjectRequest request(byte[] packed) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(prefix + HOUR.format(clock.instant()) + nameOf(packed) + ".ndjson.gz")
                .contentType("application/x-ndjson")
                .contentEncoding("gzip")
                .build();
    }

    private static byte[] packed(List<Entry> batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            for (Entry entry : batch) {
                out.write(entry.json());
                out.write('\n');
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String nameOf(byte[] packed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(packed);
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        s3.close();
        packing.close();
    }
}
