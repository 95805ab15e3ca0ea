package live.houselights.cluster.internal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has the start fail with a sentence rather than a stack trace. */
public final class NotLetInAnalyzer extends AbstractFailureAnalyzer<NotLetIn> {

    @Override
    protected FailureAnalysis analyze(Throwable failed, NotLetIn cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Look at houselights.cluster.* of this node and of those it names, and at whether they reach each other"
                        + " both ways; or start it again.",
                cause);
    }
}
