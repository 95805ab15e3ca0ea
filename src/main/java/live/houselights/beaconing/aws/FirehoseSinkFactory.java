package live.houselights.beaconing.aws;

import live.houselights.beaconing.sinks.BeaconSink;
import live.houselights.beaconing.sinks.SinkFactory;
import live.houselights.beaconing.sinks.SinkRate;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;

/** Opens the configured Firehose stream. */
@Component
@OnRole(Role.BEACONING)
final class FirehoseSinkFactory implements SinkFactory {

    private final Aws aws;

    FirehoseSinkFactory(Aws aws) {
        this.aws = aws;
    }

    @Override
    public String name() {
        return FirehoseSink.NAME;
    }

    @Override
    public BeaconSink open() {
        AwsProperties.Firehose its = aws.properties().firehose();
        String stream = Aws.required(its.stream(), "houselights.beaconing.aws.firehose.stream");
        SinkRate rate = new SinkRate(its.requests(), its.records(), its.bytes().toBytes());
        return new FirehoseSink(aws.client(FirehoseAsyncClient.builder()), stream, aws.partOf(rate));
    }
}
