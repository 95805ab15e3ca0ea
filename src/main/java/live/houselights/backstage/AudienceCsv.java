package live.houselights.backstage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import live.houselights.beaconing.Audience.Minute;
import live.houselights.beaconing.Audience.Startup;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A show's audience by the minute as CSV (RFC 4180, UTF-8): moments in UTC and figures of ours, so no cell can be a formula. */
final class AudienceCsv {

    private AudienceCsv() {}

    static byte[] write(List<Minute> minutes) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(
                    "Minute",
                    "Viewers",
                    "Seconds watched",
                    "Buffering per mille",
                    "Stalls",
                    "Dropped frames",
                    "First picture median ms",
                    "First picture p95 ms",
                    "Left before it");
            for (Minute minute : minutes) {
                Startup startup = minute.measured().startup();
                printer.printRecord(
                        minute.at(),
                        minute.viewers(),
                        minute.measured().watched().toSeconds(),
                        minute.measured().stalledPermille(),
                        minute.measured().rebuffers(),
                        minute.measured().droppedFrames(),
                        startup == null ? null : startup.median().toMillis(),
                        startup == null ? null : startup.p95().toMillis(),
                        minute.measured().exits());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
