package live.houselights.jobs;

/**
 * A kind of durable job.
 *
 * @param name stable across releases, such as {@code orders.payment-settled}
 * @param payload the payload's type, kept as JSON
 * @param lane where its jobs wait; stable across releases as well
 */
public record JobKind<T>(String name, Class<T> payload, Lane lane) {

    /** A kind in the prompt lane. */
    public JobKind(String name, Class<T> payload) {
        this(name, payload, Lane.PROMPT);
    }
}
