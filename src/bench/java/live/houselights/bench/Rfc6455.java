package live.houselights.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import live.houselights.edge.Echo;
import live.houselights.edge.EdgeLimits;
import live.houselights.edge.SecondEdge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cases of the Autobahn test suite against the edge: its door, handshake, decoder and conversation, with an ear that echoes.
 * Those that its limits allow meet the edge as it is; the larger and faster ones meet one whose limits are raised.
 */
final class Rfc6455 implements Bench.Benchmark {

    /** More than {@link EdgeLimits#LARGEST_FRAME_BYTES}, or faster than {@link EdgeLimits#FRAMES_PER_SECOND}. */
    private static final List<String> BEYOND_OUR_LIMITS =
            List.of("1.1.6", "1.1.7", "1.1.8", "7.1.6", "9.1.*", "9.3.*", "9.5.*", "9.7.*", "10.1.1");

    /** Want binary messages echoed, which the edge closes with 1003. */
    private static final List<String> BINARY = List.of("1.2.*", "9.2.*", "9.4.*", "9.6.*", "9.8.*");

    /** Are about compression, which the edge never agrees to. */
    private static final List<String> COMPRESSION = List.of("12.*", "13.*");

    private static final int LARGEST_CASE_BYTES = 16 * 1024 * 1024;

    private static final String AGENT = "houselights";

    /** What the suite says of a case that it leaves out. */
    private static final String SKIPPING = "Skipping test case";

    private static final Path REPORTS = Path.of("target/rfc6455");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String suite = System.getProperty("wstest", "wstest");
    private final Map<Outcome, Integer> cases = new EnumMap<>(Outcome.class);
    private int leftOut;

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        try (SecondEdge edge = SecondEdge.serving(new Echo())) {
            play("usual", edge, List.of("*"), all(BEYOND_OUR_LIMITS, BINARY, COMPRESSION));
        }
        try (SecondEdge edge = SecondEdge.serving(new Echo(), LARGEST_CASE_BYTES)) {
            leftOut -= play("raised", edge, BEYOND_OUR_LIMITS, List.of());
        }
        for (Outcome outcome : Outcome.values()) {
            report.put(outcome.name().toLowerCase(Locale.ROOT), cases.getOrDefault(outcome, 0));
        }
        report.put("excluded", leftOut);
        if (cases.containsKey(Outcome.FAILED)) {
            report.fail();
        }
    }

    /** Has the suite play these cases, and answers how many. */
    private int play(String limits, SecondEdge edge, List<String> wanted, List<String> without)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(REPORTS.resolve(limits)).toAbsolutePath();
        Path index = folder.resolve("index.json");
        Files.deleteIfExists(index);
        Path orders = folder.resolve("fuzzingclient.json");
        Files.writeString(
                orders,
                JSON.writeValueAsString(Map.of(
                        "outdir", folder.toString(),
                        "servers",
                                List.of(Map.of("agent", AGENT, "url", "ws://127.0.0.1:%d/echo".formatted(edge.port()))),
                        "cases", wanted,
                        "exclude-cases", List.of(),
                        "exclude-agent-cases", Map.of(AGENT, without))));
        Process process = new ProcessBuilder(suite, "-m", "fuzzingclient", "-s", orders.toString())
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "wstest"));
        listen(process);
        JsonNode played = process.waitFor() == 0 && Files.exists(index)
                ? JSON.readTree(index.toFile()).path(AGENT)
                : JSON.createObjectNode();
        if (played.isEmpty()) {
            throw new IllegalStateException("The suite reported no case to " + folder);
        }
        played.properties().forEach(entry -> judge(limits, entry.getKey(), entry.getValue()));
        return played.size();
    }

    private void listen(Process process) throws IOException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(SKIPPING)) {
                    leftOut++;
                } else {
                    System.out.println(line);
                }
            }
        }
    }

    private void judge(String limits, String name, JsonNode played) {
        String behavior = played.path("behavior").stringValue("");
        String close = played.path("behaviorClose").stringValue("");
        Outcome outcome = Outcome.of(behavior, close);
        cases.merge(outcome, 1, Integer::sum);
        if (outcome != Outcome.PASSED) {
            System.out.printf("%s %s (%s limits): %s, close %s%n", outcome, name, limits, behavior, close);
        }
    }

    @SafeVarargs
    private static List<String> all(List<String>... patterns) {
        return Stream.of(patterns).flatMap(List::stream).toList();
    }

    /** Of a case: what was answered and how the connection ended count both. */
    private enum Outcome {
        PASSED,
        /** Allowed, but later than it could be. */
        NON_STRICT,
        /** Nothing that the RFC has a word on. */
        INFORMATIONAL,
        FAILED;

        static Outcome of(String behavior, String close) {
            Outcome answered = of(behavior);
            Outcome ended = of(close);
            return answered.compareTo(ended) > 0 ? answered : ended;
        }

        private static Outcome of(String word) {
            return switch (word) {
                case "OK" -> PASSED;
                case "NON-STRICT" -> NON_STRICT;
                case "INFORMATIONAL" -> INFORMATIONAL;
                default -> FAILED;
            };
        }
    }
}
