package live.houselights.playground;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Starts the nine-node cluster, takes commands, and ends everything it started. */
public final class NineNodes {

    private static final Path FOLDER = Path.of("target", "cluster").toAbsolutePath();
    private static final String HELP = """
        kill NAME    ends a node as a power cut would
        stop NAME    asks a node to drain and leave
        start NAME   starts it again
        list         says which nodes take requests
        quit         ends everything
        """;

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Layout layout = new Layout();

    private NineNodes() {}

    public static void main(String[] arguments) throws Exception {
        if (!Front.isInstalled()) {
            System.err.println("The front of the cluster is nginx, which is not on the path."
                    + " Install it (Debian: apt-get install nginx-light; macOS: brew install nginx) and start again.");
            System.exit(2);
        }
        new NineNodes().run();
        System.exit(0);
    }

    private void run() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        if (LoggerFactory.getLogger("io.zonky") instanceof Logger chatty) {
            chatty.setLevel(Level.WARN);
        }
        say("PostgreSQL ...");
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
                .start()) {
            Map<String, String> environment = environment(database);
            layout.places().forEach(place -> nodes.put(place.name(), new Node(place, FOLDER, environment)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> nodes.values().forEach(Node::kill), "the end"));
            try {
                startAll();
                try (Front _ = new Front(FOLDER, layout, Certificate.selfSigned(FOLDER))) {
                    say("");
                    say("Fans:      " + Layout.FANS);
                    say("Backstage: " + Layout.STAFF + "/backstage  (its nodes: /backstage/cluster, as the operator)");
                    say("The certificate is self-made, so the browser will ask. Logs are in " + FOLDER);
                    say("");
                    obey();
                }
            } finally {
                for (Node node : nodes.values()) {
                    node.kill();
                }
            }
        }
    }

    private static Map<String, String> environment(EmbeddedPostgres database) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_DATASOURCE_URL", database.getJdbcUrl("postgres", "postgres"));
        environment.put("SPRING_DATASOURCE_USERNAME", "postgres");
        environment.put("SPRING_DATASOURCE_PASSWORD", "postgres");
        environment.put("HOUSELIGHTS_SECRET", "a secret of the playground, good for nothing else");
        environment.put("HOUSELIGHTS_PUBLIC_URL", Layout.FANS);
        environment.put("HOUSELIGHTS_BACKSTAGE_URL", Layout.STAFF);
        environment.put("HOUSELIGHTS_EDGE_PUBLIC_URL", Layout.FANS);
        environment.put("HOUSELIGHTS_EDGE_BEHIND_PROXY", "true");
        environment.put("HOUSELIGHTS_CLUSTER_SEEDS", new Layout().seedAddresses());
        return environment;
    }

    /** The seeds at once, for they found the cluster together; then the others two by two. */
    private void startAll() throws IOException, InterruptedException {
        start(layout.seeds());
        List<Layout.Place> others = layout.places().stream()
                .filter(place -> !layout.seeds().contains(place))
                .toList();
        for (int i = 0; i < others.size(); i += 2) {
            start(others.subList(i, Math.min(i + 2, others.size())));
        }
    }

    private void start(List<Layout.Place> places) throws IOException, InterruptedException {
        for (Layout.Place place : places) {
            say(place.name() + " ...");
            node(place.name()).start();
        }
        for (Layout.Place place : places) {
            node(place.name()).awaitReady();
        }
    }

    /** Until it is told to quit, or for ever when nobody can type. */
    private void obey() throws IOException, InterruptedException {
        System.out.print(HELP);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = commands.readLine();
        while (line != null && !line.strip().equals("quit")) {
            obey(line.strip().split("\\s+"));
            line = commands.readLine();
        }
        if (line == null) {
            Thread.currentThread().join();
        }
    }

    private void obey(String[] words) throws IOException, InterruptedException {
        if (words.length == 1 && words[0].equals("list")) {
            for (Node node : nodes.values()) {
                say("%-14s %s".formatted(node.name(), node.isReady() ? "takes requests" : "away"));
            }
            return;
        }
        if (words.length != 2 || !nodes.containsKey(words[1])) {
            System.out.print(HELP);
            return;
        }
        Node node = node(words[1]);
        switch (words[0]) {
            case "kill" -> node.kill();
            case "stop" -> node.stop();
            case "start" -> node.start();
            default -> System.out.print(HELP);
        }
        say(words[0] + " " + words[1] + ": done");
    }

    private Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("No node is called " + name);
        }
        return node;
    }

    private static void say(String sentence) {
        System.out.println(sentence);
        System.out.flush();
    }
}
