package live.houselights.onstage.ingest;

/** How what an encoder sends comes in, as who takes it can hold it back. Called by any thread. */
interface Feed {

    /** Brings no more for now. What is on its way may still come; the encoder slows down, or leaves frames out. */
    void pause();

    void resume();

    /** Ends it. Done twice, it does no more. */
    void close();
}
