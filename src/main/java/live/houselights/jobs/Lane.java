package live.houselights.jobs;

/** Where jobs wait. Each lane has a table and workers of its own, so that a long queue in one keeps nobody waiting in another. */
public enum Lane {

    /** Soon: what money, tickets or a person wait for. */
    PROMPT,

    /** Some minutes later is soon enough; few at once, such as letters in the minute when everybody buys. */
    PATIENT
}
