package live.houselights.messages;

/**
 * A message for every node that listens. Topics are at most once: right for cache busting and stage events, never for
 * money or tickets.
 */
public interface Topic {}
