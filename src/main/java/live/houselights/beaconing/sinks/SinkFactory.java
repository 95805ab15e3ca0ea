package live.houselights.beaconing.sinks;

/** Makes a sink, when the configuration names it. */
public interface SinkFactory {

    /** The name by which {@code houselights.beaconing.sinks} asks for it. */
    String name();

    /**
     * Makes the one sink of this name, which may be asked to deliver at once.
     *
     * @throws live.houselights.cluster.CannotStart when what it needs is not configured
     */
    BeaconSink open();
}
