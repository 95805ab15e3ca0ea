package live.houselights.beaconing.aws;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A stream's open shards by where their hash keys begin. Kinesis puts a record into the shard whose range holds the MD5 of its
 * partition key.
 */
final class Shards {

    /** While a stream's shards are not known, it is thought to have one. */
    static final Shards UNKNOWN = new Shards(new TreeMap<>());

    private final NavigableMap<BigInteger, String> byFirstHash;

    private Shards(NavigableMap<BigInteger, String> byFirstHash) {
        this.byFirstHash = byFirstHash;
    }

    /** @param listed all of a stream's; those that were split or merged take nothing more */
    static Shards of(List<Shard> listed) {
        NavigableMap<BigInteger, String> open = new TreeMap<>();
        for (Shard shard : listed) {
            if (shard.sequenceNumberRange().endingSequenceNumber() == null) {
                open.put(new BigInteger(shard.hashKeyRange().startingHashKey()), shard.shardId());
            }
        }
        return new Shards(open);
    }

    int count() {
        return byFirstHash.size();
    }

    String holding(String partitionKey) {
        if (byFirstHash.isEmpty()) {
            return "";
        }
        Map.Entry<BigInteger, String> holder = byFirstHash.floorEntry(hash(partitionKey));
        return holder == null ? "" : holder.getValue();
    }

    private static BigInteger hash(String partitionKey) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, md5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
