package live.houselights.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import live.houselights.Houselights;
import live.houselights.beaconing.Audience;
import live.houselights.edge.Edge;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.audience.WatchSession;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * Runs in a process of its own: a node of the house that takes beacons. It is told, a line each: {@code port}, {@code sessions
 * SHOW N FILE}, {@code watching SHOW} and {@code memory}.
 */
final class BeaconNode {

    private static final Duration EVENING = Duration.ofHours(8);

    private BeaconNode() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ApplicationContext house = SpringApplication.run(Houselights.class, arguments);
        OwnProcess.say("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            OwnProcess.say(
                    switch (words[0]) {
                        case "port" -> house.getBean(Edge.class).port();
                        case "sessions" -> {
                            sessions(house.getBean(Seal.class), words[1], Integer.parseInt(words[2]), words[3]);
                            yield "written";
                        }
                        case "watching" -> house.getBean(Audience.class).watchingNow(ShowId.parse(words[1]));
                        default -> NodeMemory.now();
                    });
        }
    }

    /** As the watch page is given them, but good for the whole run. */
    private static void sessions(Seal seal, String show, int count, String file) throws IOException {
        Instant until = Instant.now().plus(EVENING);
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(Path.of(file)))) {
            for (int i = 0; i < count; i++) {
                WatchSession session = new WatchSession(ShowId.parse(show), UUID.randomUUID(), TicketId.next());
                out.write(session.sealed(seal, until));
                out.write('\n');
            }
        }
    }
}
