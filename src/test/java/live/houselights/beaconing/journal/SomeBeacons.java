package live.houselights.beaconing.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.internal.Beacon.Device;
import live.houselights.beaconing.internal.Beacon.State;
import live.houselights.beaconing.internal.Cmcd;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;

/** Beacons as devices send them, each another one. */
public final class SomeBeacons {

    private static final List<String> COUNTRIES = List.of(Beacon.NOWHERE, "DE", "BR", "JP");
    private static final List<String> RENDITIONS = List.of("", "360p", "720p", "audio");

    private SomeBeacons() {}

    public static List<Beacon> some(int count, long seed) {
        Random random = new Random(seed);
        List<Beacon> beacons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            beacons.add(one(random));
        }
        return beacons;
    }

    private static Beacon one(Random random) {
        Instant at = Instant.ofEpochMilli(1_780_000_000_000L + random.nextInt(100_000_000));
        return new Beacon(
                id(random),
                new ShowId(id(random)),
                id(random),
                random.nextBoolean() ? new TicketId(id(random)) : null,
                at,
                at.plusMillis(random.nextInt(1_000)),
                State.values()[random.nextInt(State.values().length)],
                random.nextInt(86_400_000),
                random.nextInt(5_000) - 1,
                random.nextInt(30_000),
                random.nextInt(3_000),
                random.nextInt(3),
                random.nextInt(100),
                Device.values()[random.nextInt(Device.values().length)],
                COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                RENDITIONS.get(random.nextInt(RENDITIONS.size())),
                random.nextBoolean() ? Cmcd.NONE : new Cmcd(1_400, 8_000, true, 9_000, 4_500, 1_000, false, true));
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
