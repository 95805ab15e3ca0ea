package live.houselights.cluster.internal;

import org.springframework.boot.ExitCodeGenerator;

/** This node could not become part of its house in time, so there is nothing it could serve. */
final class NotLetIn extends IllegalStateException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    NotLetIn(String sentence) {
        super(sentence);
    }

    @Override
    public int getExitCode() {
        return ProcessEnd.NOT_LET_IN;
    }
}
