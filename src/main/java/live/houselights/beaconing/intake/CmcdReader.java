package live.houselights.beaconing.intake;

import live.houselights.beaconing.internal.Cmcd;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the keys of CTA-5004 in their JSON form. Keys that only make sense in a request for media ({@code nor}, {@code rtp},
 * {@code dl} and others) are passed over, and so are {@code cid} and {@code sid}, which the beacon says with a seal.
 */
final class CmcdReader {

    private static final int MOST_KBPS = 10_000_000;
    private static final int MOST_MILLIS = 3_600_000;
    private static final int MOST_RATE = 100;

    private int br = Cmcd.UNTOLD;
    private int bl = Cmcd.UNTOLD;
    private boolean bs;
    private int mtp = Cmcd.UNTOLD;
    private int tb = Cmcd.UNTOLD;
    private int pr = Cmcd.UNTOLD;
    private boolean su;
    private @Nullable String st;
    private boolean anything;

    /** What schema 1 says instead. */
    void bitrate(int kbps) {
        br = Math.min(kbps, MOST_KBPS);
        anything = true;
    }

    /** The parser stands at the object's beginning, and then at its end. */
    void read(JsonParser json) {
        anything = true;
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            JsonToken _ = json.nextToken();
            key(json, key);
            Object _ = json.skipChildren();
        }
    }

    private void key(JsonParser json, String key) {
        switch (key) {
            case "br" -> br = kbps(json, "cmcd.br");
            case "mtp" -> mtp = kbps(json, "cmcd.mtp");
            case "tb" -> tb = kbps(json, "cmcd.tb");
            case "bl" -> bl = (int) BeaconReader.number(json, "cmcd.bl", 0, MOST_MILLIS);
            case "pr" -> pr = (int) (BeaconReader.number(json, "cmcd.pr", 0, MOST_RATE) * 1_000);
            case "bs" -> bs = flag(json, "cmcd.bs");
            case "su" -> su = flag(json, "cmcd.su");
            case "st" -> st = streamType(json);
            default -> {
                // Of a newer version, or a player's own.
            }
        }
    }

    private static int kbps(JsonParser json, String field) {
        return (int) BeaconReader.number(json, field, 0, MOST_KBPS);
    }

    private static boolean flag(JsonParser json, String field) {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new BeaconReader.Odd(field);
        };
    }

    private static String streamType(JsonParser json) {
        String type = BeaconReader.text(json, "cmcd.st");
        if (!type.equals("l") && !type.equals("v")) {
            throw new BeaconReader.Odd("cmcd.st");
        }
        return type;
    }

    Cmcd told() {
        return anything ? new Cmcd(br, bl, bs, mtp, tb, pr, su, "l".equals(st)) : Cmcd.NONE;
    }
}
