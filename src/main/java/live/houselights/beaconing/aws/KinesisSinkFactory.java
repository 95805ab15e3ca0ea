package live.houselights.beaconing.aws;

import live.houselights.beaconing.sinks.BeaconSink;
import live.houselights.beaconing.sinks.SinkFactory;
import live.houselights.beaconing.sinks.SinkRate;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Opens the configured data stream. */
@Component
@OnRole(Role.BEACONING)
final class KinesisSinkFactory implements SinkFactory {

    private final Aws aws;

    KinesisSinkFactory(Aws aws) {
        this.aws = aws;
    }

    @Override
    public String name() {
        return KinesisSink.NAME;
    }

    @Override
    public BeaconSink open() {
        AwsProperties.Kinesis its = aws.properties().kinesis();
        String stream = Aws.required(its.stream(), "houselights.beaconing.aws.kinesis.stream");
        SinkRate shard = new SinkRate(
                Integer.MAX_VALUE, its.shardRecords(), its.shardBytes().toBytes());
        return new KinesisSink(aws.client(KinesisAsyncClient.builder()), stream, aws.partOf(shard));
    }
}
