package live.houselights.jobs;

/**
 * A kind of durable job.
 *
 * @param name stable across releases, such as {@code orders.payment-settled}
 * @param payload the payload's type, kept as JSON
 */
public record JobKind<T>(String name, Class<T> payload) {}
