package live.houselights.beaconing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import live.houselights.beaconing.internal.Beacon;
import org.junit.jupiter.api.Test;

/** Beacons as bytes: the same when they are read, and never anything else. */
class FramesTest {

    @Test
    void whatIsWrittenIsRead() {
        ByteBuffer bytes = ByteBuffer.allocate(Frames.MOST_BYTES);
        for (Beacon beacon : SomeBeacons.some(2_000, 1)) {
            bytes.clear();
            Frames.write(beacon, bytes);
            bytes.flip();

            assertThat(Frames.read(bytes)).isEqualTo(beacon);
            assertThat(bytes.hasRemaining()).isFalse();
        }
    }

    @Test
    void whatIsTornOrDamagedIsNoBeacon() {
        Random random = new Random(2);
        for (Beacon beacon : SomeBeacons.some(500, 3)) {
            ByteBuffer bytes = ByteBuffer.allocate(Frames.MOST_BYTES);
            Frames.write(beacon, bytes);
            int length = bytes.position();
            bytes.flip();

            ByteBuffer torn = bytes.duplicate().limit(random.nextInt(length));
            assertThat(Frames.read(torn)).isNull();
            assertThat(torn.position()).isZero();

            int place = random.nextInt(length);
            bytes.put(place, (byte) (bytes.get(place) ^ (1 << random.nextInt(8))));
            assertThat(Frames.read(bytes)).isNull();
        }
    }
}
