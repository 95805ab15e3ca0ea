package live.houselights.beaconing.sinks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a sink may be asked for per second; it may be changed at any time. */
public interface Pace {

    /** Of a sink that takes whatever it is brought. */
    Pace ANY = batch -> CompletableFuture.completedStage(new Leave(batch, () -> {}));

    /** Completes when this batch, or some of it, may be brought. */
    CompletionStage<Leave> admit(List<Entry> batch);

    /**
     * Leave to bring entries once.
     *
     * @param entries those that may be brought now, at least one; the others ask again
     * @param answered to be run when the sink has answered or is no longer waited for: what is on its way counts until then
     */
    record Leave(List<Entry> entries, Runnable answered) {}
}
