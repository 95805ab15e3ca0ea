package live.houselights.beaconing.internal;

/** Hears of each new beacon as soon as it has come, once, in the order in which they come, on one thread at a time. */
public interface BeaconListener {

    void heard(Beacon beacon);
}
