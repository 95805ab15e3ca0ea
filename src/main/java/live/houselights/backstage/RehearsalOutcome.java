package live.houselights.backstage;

import static live.houselights.backstage.CurveRows.Series.figures;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.houselights.backstage.CurveRows.Series;
import live.houselights.waitingroom.Rehearsals;
import live.houselights.waitingroom.Rehearsals.Rehearsal;
import live.houselights.waitingroom.Rehearsals.Slice;
import live.houselights.waitingroom.Rehearsals.TierEnd;

/** What a rehearsal came to: in figures, in sentences, as a curve, and tier by tier. */
class RehearsalOutcome extends Div {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private static final int ALL = 100;
    private static final int MOST = 90;

    /** From so many minutes on, seconds say nothing any more. */
    private static final int LONG_MINUTES = 10;

    private final Figures tiles = new Figures();
    private final Figures.Figure soldOut = tiles.tile("Sold out after", "rehearsal-sold-out");
    private final Figures.Figure wait = tiles.tile("Half wait at most", "rehearsal-wait");
    private final Figures.Figure without = tiles.tile("Without a ticket", "rehearsal-without");
    private final Figures.Figure refused = tiles.tile("Refusals", "rehearsal-refused");
    private final UnorderedList sentences = new UnorderedList();
    private final CurveRows curve =
            new CurveRows("time", "rehearsal-curve-", "rehearsal-table", "The rehearsal, slice by slice");
    private final NativeTable tiers = new NativeTable();

    RehearsalOutcome() {
        addClassName("rehearsal-outcome");
        sentences.setTestId("rehearsal-outcome");
        tiers.setTestId("rehearsal-tiers");
        Div wide = new Div(tiers);
        TierTable.scrollsSideways(wide, "Tiers in the rehearsal");
        add(tiles, sentences, new H3("From the draw to the end"), curve, new H3("Tier by tier"), wide);
    }

    void show(Rehearsal it) {
        soldOut.show(
                it.soldOutAfter().map(RehearsalOutcome::brief).orElse("–"),
                it.soldOutAfter().isPresent() ? "from the draw on" : "%,d are left".formatted(it.left()));
        wait.show(brief(it.medianWait()), "95 of a hundred at most " + brief(it.longWait()));
        without.show("%,d".formatted(it.withoutTicket()), "of %,d fans".formatted(it.fans()));
        refused.show("%,d".formatted(it.refusals()), "%,d found nothing at all".formatted(it.emptyHanded()));
        sentences.removeAll();
        sentences(it).forEach(sentence -> sentences.add(new ListItem(sentence)));
        show(it.curve());
        showTiers(it.tiers());
    }

    private static List<String> sentences(Rehearsal it) {
        List<String> said = new ArrayList<>();
        said.add(ending(it));
        mostSold(it.curve(), it.sold()).ifPresent(said::add);
        said.add(waiting(it));
        said.add("%s %s, and %,d would leave without one; %,d of those were never called."
                .formatted(
                        Words.count(it.buyers(), "fan"),
                        it.buyers() == 1 ? "buys a ticket" : "buy %,d tickets".formatted(it.sold()),
                        it.withoutTicket(),
                        it.fans() - it.called()));
        said.add("%,d never come when they are called; their room goes to the next.".formatted(it.noShows()));
        said.add("%,d times somebody wants more tickets of a tier than are left, and %,d find nothing at all."
                .formatted(it.refusals(), it.emptyHanded()));
        said.add("%,d payments are declined, and %,d carts lapse.".formatted(it.declined(), it.lapsed()));
        if (it.codeHolders() > 0 || it.kept() > 0) {
            said.add("%s come; %,d places stay kept for codes."
                    .formatted(Words.count(it.codeHolders(), "holder") + " of codes", it.kept()));
        }
        return said;
    }

    private static String ending(Rehearsal it) {
        if (it.soldOutAfter().isPresent()) {
            return "Sold out after %s.".formatted(words(it.soldOutAfter().get()));
        }
        return it.lasted().compareTo(Rehearsals.LONGEST) >= 0
                ? "Not sold out after %s: %,d tickets are left.".formatted(words(it.lasted()), it.left())
                : "Not sold out: %,d tickets are left when nobody wants one any more, after %s."
                        .formatted(it.left(), words(it.lasted()));
    }

    /** The last tickets stand in carts that nobody pays for, and take long to come back: most go much sooner. */
    private static Optional<String> mostSold(List<Slice> curve, long sold) {
        long soFar = 0;
        for (int i = 0; i + 1 < curve.size(); i++) {
            soFar += curve.get(i).sold();
            if (soFar * ALL >= sold * MOST && sold > 0) {
                return Optional.of("Nine of ten of these tickets are sold after %s."
                        .formatted(words(curve.get(i + 1).from())));
            }
        }
        return Optional.empty();
    }

    private static String waiting(Rehearsal it) {
        if (it.called() == 0) {
            return "Nobody is called.";
        }
        return it.longWait().isZero()
                ? "Nearly everybody is called at once."
                : "Half of the fans who are called wait at most %s, and 95 of a hundred at most %s."
                        .formatted(words(it.medianWait()), words(it.longWait()));
    }

    private void show(List<Slice> slices) {
        curve.show(
                slices.stream().map(slice -> clock(slice.from())).toList(),
                List.of(
                        new Series(
                                "In line",
                                "line",
                                "%,d at the end".formatted(slices.getLast().inLine()),
                                figures(slices, Slice::inLine)),
                        new Series(
                                "In checkout",
                                "held",
                                "%,d at most"
                                        .formatted(slices.stream()
                                                .mapToLong(Slice::buying)
                                                .max()
                                                .orElse(0)),
                                figures(slices, Slice::buying)),
                        Series.summed("Tickets sold", "sold", figures(slices, Slice::sold)),
                        Series.summed("Refused", "refused", figures(slices, Slice::refusals)),
                        Series.summed("Payments declined", "declined", figures(slices, Slice::declined))));
    }

    private void showTiers(List<TierEnd> ends) {
        tiers.removeAll();
        NativeTableRow head = new NativeTableRow();
        List.of("Tier", "Sold", "Left", "Kept for codes", "Gone after")
                .forEach(word -> head.addHeaderCell().setText(word));
        tiers.add(head);
        ends.forEach(end -> {
            NativeTableRow row = new NativeTableRow();
            List.of(
                            end.name(),
                            "%,d".formatted(end.sold()),
                            "%,d".formatted(end.left()),
                            "%,d".formatted(end.kept()),
                            end.goneAfter().map(RehearsalOutcome::gone).orElse("–"))
                    .forEach(text -> row.addDataCell().setText(text));
            tiers.add(row);
        });
    }

    private static String gone(Duration after) {
        return after.isZero() ? "Before the draw" : words(after);
    }

    /** Such as {@code 14 minutes} and {@code 2 minutes 5 seconds}. */
    static String words(Duration time) {
        int seconds = (int) time.toSeconds();
        if (seconds < MINUTE) {
            return Words.count(seconds, "second");
        }
        if (seconds >= HOUR) {
            return two(Words.count(seconds / HOUR, "hour"), seconds % HOUR / MINUTE, "minute");
        }
        int minutes = seconds / MINUTE;
        return minutes >= LONG_MINUTES
                ? Words.count(minutes, "minute")
                : two(Words.count(minutes, "minute"), seconds % MINUTE, "second");
    }

    private static String two(String first, int rest, String unit) {
        return rest == 0 ? first : first + " " + Words.count(rest, unit);
    }

    /** For a tile: such as {@code 14 min} and {@code 45 s}. */
    private static String brief(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR
                ? "%d min".formatted(Math.round((double) seconds / MINUTE))
                : "%d h %d min".formatted(seconds / HOUR, seconds % HOUR / MINUTE);
    }

    private static String clock(Duration since) {
        long seconds = since.toSeconds();
        return seconds < HOUR
                ? "%d:%02d".formatted(seconds / MINUTE, seconds % MINUTE)
                : "%d:%02d:%02d".formatted(seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }
}
