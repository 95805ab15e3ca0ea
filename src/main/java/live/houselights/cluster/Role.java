package live.houselights.cluster;

/** The five releases cut from this one code base; {@code houselights.roles} names those a process runs, all by default. */
public enum Role {
    STOREFRONT,
    ONSTAGE,
    BEACONING,
    BILLING,
    BACKSTAGE
}
