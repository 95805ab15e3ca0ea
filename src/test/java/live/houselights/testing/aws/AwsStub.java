package live.houselights.testing.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/** Kinesis, Firehose and S3 as far as beacons need them. */
public final class AwsStub implements AutoCloseable {

    private static final BigInteger HASHES = BigInteger.TWO.pow(128);
    private static final int SHARDS_PER_PAGE = 2;

    private final int shards;
    private final Consumer<byte[]> taken;
    private final Limits kinesis = new Limits(5 * 1024 * 1024, 1_000, 1024 * 1024);
    private final Limits firehose = new Limits(4 * 1024 * 1024, 100_000, 1024 * 1024);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile Mood mood = Mood.FINE;

    /** What a service is like. */
    public enum Mood {
        FINE,
        /** Every other record is throttled, and every third request. */
        THROTTLING,
        /** Takes the records, then loses the answer to every other request. */
        FORGETFUL,
        /** An internal failure for everything. */
        FAILING,
        /** Reads the request and never answers. */
        HANGING,
        /** Closes every connection. */
        AWAY
    }

    /**
     * @param shards of the Kinesis stream
     * @param taken is given each record that was taken, by many threads
     */
    public AwsStub(int shards, Consumer<byte[]> taken) throws IOException {
        this.shards = shards;
        this.taken = taken;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void mood(Mood now) {
        mood = now;
    }

    /** Requests with records, refused ones included. */
    public int requests() {
        return requests.get();
    }

    /** Requests that were more than the services allow, by themselves or with what came within the same second. */
    public int overLimit() {
        return kinesis.over() + firehose.over();
    }

    /** Keys of what was put into buckets, with the bucket. */
    public List<String> objects() {
        return objects.keySet().stream().sorted().toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target != null && target.endsWith(".ListShards")) {
                listShards(exchange, request);
                return;
            }
            requests.incrementAndGet();
            Mood now = mood;
            switch (now) {
                case AWAY -> {}
                case HANGING -> hang();
                case FAILING -> refuse(exchange, 500, "InternalFailure");
                case FINE, THROTTLING, FORGETFUL -> take(exchange, target, request, now);
            }
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void hang() {
        try {
            while (mood == Mood.HANGING) {
                Thread.sleep(50);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(HttpExchange exchange, @Nullable String target, byte[] request, Mood now)
            throws IOException, NoSuchAlgorithmException {
        int number = turn.incrementAndGet();
        if (now == Mood.THROTTLING && number % 3 == 2) {
            refuse(exchange, 400, "ProvisionedThroughputExceededException");
        } else if (target == null) {
            putObject(exchange, request, now == Mood.FORGETFUL && number % 2 == 0);
        } else {
            putRecords(exchange, target, request, now, number);
        }
    }

    private void putRecords(HttpExchange exchange, String target, byte[] request, Mood now, int number)
            throws IOException, NoSuchAlgorithmException {
        AwsWire wire = AwsWire.of(exchange.getRequestHeaders().getFirst("Content-Type"));
        List<PutRecord> records = wire.records(request);
        boolean isKinesis = target.equals("Kinesis_20131202.PutRecords");
        List<String> lanes = new ArrayList<>();
        for (PutRecord record : records) {
            lanes.add(isKinesis ? "shard-" + shardOf(record.key()) : "stream");
        }
        (isKinesis ? kinesis : firehose).watch(records, lanes, System.nanoTime());
        List<Boolean> refused = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            boolean isRefused = now == Mood.THROTTLING && i % 2 == 0;
            refused.add(isRefused);
            if (!isRefused) {
                taken.accept(records.get(i).data());
            }
        }
        if (now == Mood.FORGETFUL && number % 2 == 0) {
            return;
        }
        int failed = (int) refused.stream().filter(it -> it).count();
        send(exchange, 200, wire, wire.answer(out -> {
            out.writeNumberField(isKinesis ? "FailedRecordCount" : "FailedPutCount", failed);
            out.writeArrayFieldStart(isKinesis ? "Records" : "RequestResponses");
            for (boolean isRefused : refused) {
                out.writeStartObject();
                if (isRefused) {
                    out.writeStringField(
                            "ErrorCode",
                            isKinesis ? "ProvisionedThroughputExceededException" : "ServiceUnavailableException");
                    out.writeStringField("ErrorMessage", "Slow down.");
                } else {
                    out.writeStringField(isKinesis ? "SequenceNumber" : "RecordId", "1");
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }));
    }

    /** A page of shards; the first of all was split long ago and is closed. */
    private void listShards(HttpExchange exchange, byte[] request) throws IOException {
        AwsWire wire = AwsWire.of(exchange.getRequestHeaders().getFirst("Content-Type"));
        String asked = new String(request, StandardCharsets.ISO_8859_1);
        int from = 0;
        for (int page = 0; page <= shards; page++) {
            from = asked.contains("page-" + page + "-") ? page : from;
        }
        int first = from;
        send(exchange, 200, wire, wire.answer(out -> {
            out.writeArrayFieldStart("Shards");
            if (first == 0) {
                writeShard(out, "shard-closed", BigInteger.ZERO, HASHES, true);
            }
            for (int i = first; i < Math.min(shards, first + SHARDS_PER_PAGE); i++) {
                writeShard(out, "shard-" + i, startOf(i), startOf(i + 1), false);
            }
            out.writeEndArray();
            if (first + SHARDS_PER_PAGE < shards) {
                out.writeStringField("NextToken", "page-" + (first + SHARDS_PER_PAGE) + "-");
            }
        }));
    }

    private static void writeShard(JsonGenerator out, String id, BigInteger from, BigInteger end, boolean isClosed)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("ShardId", id);
        out.writeObjectFieldStart("HashKeyRange");
        out.writeStringField("StartingHashKey", from.toString());
        out.writeStringField("EndingHashKey", end.subtract(BigInteger.ONE).toString());
        out.writeEndObject();
        out.writeObjectFieldStart("SequenceNumberRange");
        out.writeStringField("StartingSequenceNumber", "1");
        if (isClosed) {
            out.writeStringField("EndingSequenceNumber", "2");
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private BigInteger startOf(int shard) {
        return HASHES.multiply(BigInteger.valueOf(shard)).divide(BigInteger.valueOf(shards));
    }

    private int shardOf(String key) throws NoSuchAlgorithmException {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
        BigInteger hash = new BigInteger(1, md5);
        int shard = 0;
        while (hash.compareTo(startOf(shard + 1)) >= 0) {
            shard++;
        }
        return shard;
    }

    private void putObject(HttpExchange exchange, byte[] request, boolean loseAnswer) throws IOException {
        byte[] object = exchange.getRequestHeaders().containsKey("x-amz-decoded-content-length")
                ? AwsChunks.unwrapped(request)
                : request;
        objects.put(exchange.getRequestURI().getPath(), object);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(object))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                taken.accept(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (!loseAnswer) {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        if (exchange.getRequestHeaders().getFirst("X-Amz-Target") == null) {
            byte[] slowDown =
                    "<Error><Code>SlowDown</Code><Message>No.</Message></Error>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(503, slowDown.length);
            exchange.getResponseBody().write(slowDown);
            return;
        }
        AwsWire wire = AwsWire.of(exchange.getRequestHeaders().getFirst("Content-Type"));
        exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
        send(exchange, status, wire, wire.answer(out -> {
            out.writeStringField("__type", code);
            out.writeStringField("message", "No.");
        }));
    }

    private static void send(HttpExchange exchange, int status, AwsWire wire, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", wire.contentType());
        exchange.getResponseHeaders().set("x-amzn-RequestId", "1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        mood = Mood.AWAY;
        server.stop(0);
        threads.close();
    }
}
