package live.houselights.beaconing.sinks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/** What a sink may be asked for per second; it may be changed at any time. */
public interface Pace {

    /** Of a sink that takes whatever it is brought. */
    Pace ANY = _ -> CompletableFuture.completedStage(Done.getInstance());

    /** Completes when this batch may be brought. */
    CompletionStage<Done> admit(List<Entry> batch);
}
