package live.houselights.backstage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import live.houselights.kernel.Money;
import live.houselights.makegoods.Makegoods;
import live.houselights.makegoods.Makegoods.Filter;
import live.houselights.makegoods.Makegoods.Given;
import live.houselights.makegoods.Makegoods.Makegood;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What a show's rule gave, as CSV (RFC 4180, UTF-8). The rule of {@link OrdersCsv} about formulas is kept. */
final class MakegoodsCsv {

    /** Rows in one file; a longer list ends with a row that says so. */
    static final int MOST_ROWS = 100_000;

    private static final int PAGE = 500;

    private MakegoodsCsv() {}

    static byte[] write(Makegoods makegoods, Filter filter) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(
                    "Ticket",
                    "Found",
                    "Played (s)",
                    "Stood (s)",
                    "Times",
                    "Got",
                    "Amount",
                    "Currency",
                    "Days",
                    "Because");
            for (int offset = 0; ; offset += PAGE) {
                if (offset >= MOST_ROWS) {
                    printer.printRecord("The list goes on: narrow the filter to export the rest.");
                    break;
                }
                List<Makegood> page = makegoods.find(filter, offset, PAGE);
                for (Makegood makegood : page) {
                    printer.printRecord(row(makegood));
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

    private static List<String> row(Makegood makegood) {
        return List.of(
                OrdersCsv.harmless(makegood.number()),
                makegood.foundAt().toString(),
                Long.toString(makegood.played().toSeconds()),
                Long.toString(makegood.stalled().toSeconds()),
                Integer.toString(makegood.rebuffers()),
                MakegoodWords.kind(makegood.given().kind()),
                makegood.given() instanceof Given.Refund(Money amount)
                        ? amount.toMajor().toPlainString()
                        : "",
                makegood.given() instanceof Given.Refund(Money amount)
                        ? amount.currency().getCurrencyCode()
                        : "",
                makegood.given() instanceof Given.Replay(int days) ? Integer.toString(days) : "",
                OrdersCsv.harmless(makegood.reason()));
    }
}
