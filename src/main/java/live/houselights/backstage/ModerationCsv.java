package live.houselights.backstage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import live.houselights.onstage.ModerationLog;
import live.houselights.onstage.ModerationLog.Entry;
import live.houselights.onstage.ModerationLog.Filter;
import live.houselights.onstage.ModerationLog.Undone;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A show's moderation log as CSV (RFC 4180, UTF-8). Fans write what is in it, so the rule of {@link OrdersCsv} is kept. */
final class ModerationCsv {

    /** Rows in one file; a longer list ends with a row that says so. */
    static final int MOST_ROWS = 100_000;

    private static final int PAGE = 500;

    private ModerationCsv() {}

    static byte[] write(ModerationLog log, Filter filter) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord("At", "Moderator", "Did", "To", "Reason", "Message", "Until", "Taken back by", "At");
            for (int offset = 0; ; offset += PAGE) {
                if (offset >= MOST_ROWS) {
                    printer.printRecord("The list goes on: narrow the filter to export the rest.");
                    break;
                }
                List<Entry> page = log.find(filter, offset, PAGE);
                for (Entry entry : page) {
                    printer.printRecord(row(entry));
                }
                if (page.size() < PAGE) {
                    break;
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(Entry entry) {
        Undone undone = entry.undone();
        return List.of(
                entry.at().toString(),
                OrdersCsv.harmless(entry.moderator()),
                DeedWords.of(entry),
                OrdersCsv.harmless(Objects.requireNonNullElse(entry.fan(), "")),
                OrdersCsv.harmless(entry.reason()),
                OrdersCsv.harmless(Objects.requireNonNullElse(entry.message(), "")),
                entry.until().map(Instant::toString).orElse(""),
                undone == null ? "" : OrdersCsv.harmless(undone.moderator()),
                undone == null ? "" : undone.at().toString());
    }
}
