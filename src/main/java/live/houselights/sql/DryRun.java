package live.houselights.sql;

/**
 * A module's part of a sale, gone through before the first buyer comes: so that nobody waits at the till while classes are loaded,
 * code is compiled and statements are translated. It takes the way that buyers take, and leaves no trace: what it writes is rolled
 * back, what it asks for does not exist. Define it as a bean; it is played on every node that has it, some times each.
 */
public interface DryRun {

    /** Once through. What it throws is logged, and the others go on. */
    void play();
}
