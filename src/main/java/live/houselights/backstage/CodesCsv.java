package live.houselights.backstage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import live.houselights.boxoffice.CodeBatch;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Access codes as CSV (RFC 4180, UTF-8): one column. A code is letters, digits and hyphens and begins with neither of what a
 * spreadsheet takes for a formula; the rule of {@link OrdersCsv} is kept all the same.
 */
final class CodesCsv {

    private CodesCsv() {}

    static byte[] write(List<String> codes) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord("Code");
            for (String code : codes) {
                printer.printRecord(OrdersCsv.harmless(code));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String fileName(CodeBatch batch) {
        String plain = batch.name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return "codes-%s.csv".formatted(plain.isEmpty() ? batch.id() : plain);
    }
}
