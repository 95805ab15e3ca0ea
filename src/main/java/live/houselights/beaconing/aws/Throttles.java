package live.houselights.beaconing.aws;

import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The words in which services say that they were asked for too much. */
final class Throttles {

    private static final Set<String> CODES = Set.of(
            "ProvisionedThroughputExceededException",
            "LimitExceededException",
            "ServiceUnavailableException",
            "SlowDown",
            "ThrottlingException");

    private Throttles() {}

    static boolean is(@Nullable String errorCode) {
        return errorCode != null && CODES.contains(errorCode);
    }

    /** Whether a whole request was turned away for it. */
    static boolean is(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (!(cause instanceof AwsServiceException refused)) {
            return false;
        }
        AwsErrorDetails details = refused.awsErrorDetails();
        return details != null && is(details.errorCode()) || refused.isThrottlingException();
    }
}
