package live.houselights.beaconing.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where in AWS beacons go. Credentials are found as the SDK finds them: the environment, or the role of the machine or the pod.
 *
 * @param region empty to find it in the environment
 * @param endpoint of something else that speaks AWS's protocols; null for AWS
 */
@ConfigurationProperties("houselights.beaconing.aws")
record AwsProperties(
        @DefaultValue("") String region,
        @Nullable URI endpoint,
        @DefaultValue Kinesis kinesis,
        @DefaultValue Firehose firehose,
        @DefaultValue S3 s3) {

    /**
     * A data stream. What a shard takes is Amazon's limit; less of it leaves room for others who write there.
     *
     * @param stream its name
     * @param shardRecords records a second of one shard, from all nodes together
     * @param shardBytes bytes a second of one shard, from all nodes together, keys included
     */
    record Kinesis(
            @DefaultValue("") String stream,
            @DefaultValue("1000") int shardRecords,
            @DefaultValue("1MB") DataSize shardBytes) {}

    /**
     * A delivery stream. What it takes differs by region and can be raised by Amazon; these are the least.
     *
     * @param stream its name
     * @param requests a second, from all nodes together
     * @param records a second, from all nodes together
     * @param bytes a second, from all nodes together
     */
    record Firehose(
            @DefaultValue("") String stream,
            @DefaultValue("1000") int requests,
            @DefaultValue("100000") int records,
            @DefaultValue("1MB") DataSize bytes) {}

    /**
     * A bucket.
     *
     * @param prefix of all keys, with its slash where it is to have one
     * @param linger how long an object waits for more beacons, unless it is full
     * @param bytes a second before compression, from all nodes together, so that a great backlog leaves others some of the line
     */
    record S3(
            @DefaultValue("") String bucket,
            @DefaultValue("beacons/") String prefix,
            @DefaultValue("30s") Duration linger,
            @DefaultValue("64MB") DataSize bytes) {}
}
