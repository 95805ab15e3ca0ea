/**
 * Beacons into AWS: a Kinesis stream, a Firehose stream, objects in S3. Requests keep within the services' limits, per shard where
 * they count by shards, and nodes share what a stream takes. The SDK tries nothing again: what was not taken is the outflow's to
 * bring, alone and later.
 */
@NullMarked
package live.houselights.beaconing.aws;

import org.jspecify.annotations.NullMarked;
