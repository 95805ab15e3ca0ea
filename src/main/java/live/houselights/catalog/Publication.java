package live.houselights.catalog;

/** What people decided about a show. */
public enum Publication {
    DRAFT,
    PUBLISHED,
    CANCELLED
}
