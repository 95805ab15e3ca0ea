package live.houselights.backstage;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import live.houselights.boxoffice.CodeBatch;
import live.houselights.boxoffice.CodeDesk.BatchDraft;
import live.houselights.boxoffice.CodeDesk.MakeOutcome;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.kernel.CodeBatchId;
import org.jspecify.annotations.Nullable;

/** Makes a batch of access codes, and hands them out once: afterwards only their marks are known to anybody. */
class CodesDialog extends Dialog {

    private final ZoneId zone;
    private final CodeBatchId id = CodeBatchId.next();
    private final Maker make;
    private final MeanwhileNotice notice = new MeanwhileNotice("tier's codes");
    private final Set<CodeBatchId> seen;
    private final Runnable made;
    private final TextField name = new TextField("Name");
    private final Select<Tier> tier = new Select<>();
    private final IntegerField codes = new IntegerField("Codes");
    private final IntegerField uses = new IntegerField("Uses per code");
    private final IntegerField places = new IntegerField("Own places");
    private final MomentField opens = new MomentField("Work from");
    private final MomentField closes = new MomentField("Work until");
    private final FieldForm form = new FieldForm("codes-");

    CodesDialog(Show show, List<Tier> tiers, List<CodeBatch> batches, Maker make, Runnable made, Clock clock) {
        this.zone = show.zone();
        this.seen = batches.stream().map(CodeBatch::id).collect(Collectors.toCollection(HashSet::new));
        this.make = make;
        this.made = made;
        setHeaderTitle("Make access codes");
        setWidth("min(44rem, 94vw)");
        form.add("name", name);
        form.add("tier", tier);
        form.add("codes", codes);
        form.add("mostUses", uses);
        form.add("opens", opens);
        form.add("closes", closes);
        form.add("places", places);
        tier.setLabel("Tier");
        tier.setItemLabelGenerator(Tier::name);
        tier.setItems(tiers);
        tier.addValueChangeListener(change -> fillWindow(change.getValue(), clock));
        codes.setValue(100);
        uses.setValue(1);
        places.setValue(0);
        places.setHelperText("Kept for these codes until they end; 0 for none");
        tier.setValue(tiers.getFirst());
        add(notice, form);
        Button done = new Button("Make codes", _ -> submit());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setTestId("save-codes");
        getFooter().add(new Button("Cancel", _ -> close()), done);
    }

    /** A presale's codes live as long as the presale; others from now until the sale closes. */
    private void fillWindow(@Nullable Tier chosen, Clock clock) {
        if (chosen == null) {
            return;
        }
        Instant presale = chosen.presaleOpens();
        boolean ahead = presale != null && clock.instant().isBefore(chosen.salesOpen());
        opens.show(presale != null && ahead ? presale : later(clock.instant(), chosen.salesOpen()), zone);
        closes.show(ahead ? chosen.salesOpen() : chosen.salesClose(), zone);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void submit() {
        form.clearMarks();
        boolean complete = isFilled("tier", tier)
                & isFilled("codes", codes)
                & isFilled("mostUses", uses)
                & isFilled("places", places)
                & isFilled("opens", opens)
                & isFilled("closes", closes);
        if (!complete) {
            return;
        }
        BatchDraft draft = new BatchDraft(
                tier.getValue().id(),
                name.getValue().strip(),
                codes.getValue(),
                uses.getValue(),
                places.getValue(),
                opens.getValue().atZone(zone).toInstant(),
                closes.getValue().atZone(zone).toInstant());
        notice.hide();
        switch (make.make(id, draft, Set.copyOf(seen))) {
            case MakeOutcome.Overtaken(var others) -> {
                made.run();
                others.forEach(batch -> seen.add(batch.id()));
                notice.show(
                        "Somebody made codes for this tier meanwhile.",
                        others.stream().map(CodesDialog::told).toList());
            }
            case MakeOutcome.Made(var batch, var fresh) -> {
                made.run();
                hand(fresh, CodesCsv.fileName(batch));
            }
            case MakeOutcome.Refused(String field, String sentence) -> form.mark(field, sentence);
        }
    }

    private static Meanwhile.Change told(CodeBatch batch) {
        return new Meanwhile.Change(
                "Batch",
                "",
                "%s, %,d codes, %,d own places".formatted(batch.name(), batch.codes(), batch.places()),
                null);
    }

    private boolean isFilled(String field, HasValue<?, ?> input) {
        return form.isFilled(field, input, "This is needed.");
    }

    /** Shows the one way to the codes. They live in this dialog only, and are gone with the first download. */
    private void hand(List<String> fresh, String fileName) {
        AtomicReference<byte @Nullable []> once = new AtomicReference<>(CodesCsv.write(fresh));
        Anchor download = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    byte[] file = once.getAndSet(null);
                    return file == null
                            ? DownloadResponse.error(410, "These codes were downloaded before.")
                            : new DownloadResponse(new ByteArrayInputStream(file), fileName, "text/csv", file.length);
                }),
                "Download %,d codes".formatted(fresh.size()));
        download.setTestId("download-codes");
        download.addClassName("export");
        Paragraph warning = new Paragraph(
                "The codes are ready. Download them now: this works once, and afterwards nobody can read them again,"
                        + " not even we. If the file gets lost, revoke the batch and make another.");
        removeAll();
        getFooter().removeAll();
        add(warning, download);
        Button done = new Button("Done", _ -> close());
        done.setTestId("codes-done");
        getFooter().add(done);
        setCloseOnOutsideClick(false);
        setCloseOnEsc(false);
    }

    /** Makes a batch for a manager who saw these others. */
    interface Maker {
        MakeOutcome make(CodeBatchId id, BatchDraft draft, Set<CodeBatchId> seen);
    }
}
