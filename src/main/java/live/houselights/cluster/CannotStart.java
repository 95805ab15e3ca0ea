package live.houselights.cluster;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** What this process was told to be cannot be: the start ends with this sentence, and without a stack trace. */
public final class CannotStart extends FailureAnalyzedException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String sentence) {
        super(sentence, "");
    }
}
