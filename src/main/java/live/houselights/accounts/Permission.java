package live.houselights.accounts;

/** What a member of an artist's team may be allowed to do. */
public enum Permission {
    /** Create, edit, publish and cancel shows, tiers and merch. */
    PROGRAMME,
    /** See orders and sales, refund, export. */
    SALES,
    /** Delete messages, time out and ban on stage. */
    MODERATION
}
