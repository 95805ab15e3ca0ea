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
import java.time.ZoneId;
import live.houselights.Houselights;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Programme;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.internal.Passes;
import live.houselights.onstage.internal.Screens.Screen;
import live.houselights.onstage.internal.StageRole;
import live.houselights.onstage.internal.Viewer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * Runs in a process of its own: a node of the house before whose edge viewers sit. It is told, a line each: {@code show} (one whose
 * doors are open), {@code passes SHOW N FILE} and {@code memory}.
 */
final class StageNode {

    /** The last passes of a file are those of the artist's team, whose lines everybody is shown. */
    static final int TEAM = 4;

    private static final Duration EVENING = Duration.ofHours(8);

    private StageNode() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ApplicationContext house = SpringApplication.run(Houselights.class, arguments);
        OwnProcess.say("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            OwnProcess.say(
                    switch (words[0]) {
                        case "show" -> show(house.getBean(Programme.class));
                        case "passes" -> {
                            passes(house.getBean(Passes.class), words[1], Integer.parseInt(words[2]), words[3]);
                            yield "written";
                        }
                        default -> NodeMemory.now();
                    });
        }
    }

    private static ShowId show(Programme programme) {
        ArtistId artist = ArtistId.next();
        programme.save(new Artist(artist, "bench-" + artist, "The Usherettes", "Soul", "", "", null));
        ShowId show = ShowId.next();
        Instant now = Instant.now();
        programme.save(
                show,
                new Programme.Draft(
                        artist,
                        "bench-" + show,
                        "A night in",
                        "",
                        "",
                        "The Attic",
                        ZoneId.of("Europe/Berlin"),
                        now.minus(Duration.ofMinutes(1)),
                        now.plus(EVENING),
                        now.plus(EVENING.multipliedBy(2)),
                        null,
                        null));
        programme.publish(show);
        return show;
    }

    /** As the watch page is given them, but good for the whole run. */
    private static void passes(Passes passes, String show, int count, String file) throws IOException {
        Instant until = Instant.now().plus(EVENING);
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(Path.of(file)))) {
            for (int i = 0; i < count; i++) {
                StageRole role = i < count - TEAM ? StageRole.FAN : StageRole.TEAM;
                Viewer viewer = new Viewer(ShowId.parse(show), UuidV7.next(), TicketId.next(), null, role, "Fan " + i);
                out.write(passes.forStage(viewer, new Screen(viewer.fan(), 1), until));
                out.write('\n');
            }
        }
    }
}
