package live.houselights.beaconing.aws;

import java.time.Clock;
import java.util.concurrent.Executors;
import live.houselights.beaconing.sinks.BeaconSink;
import live.houselights.beaconing.sinks.SinkFactory;
import live.houselights.beaconing.sinks.SinkRate;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Opens the configured bucket. */
@Component
@OnRole(Role.BEACONING)
final class S3SinkFactory implements SinkFactory {

    private final Aws aws;
    private final Clock clock;

    S3SinkFactory(Aws aws, Clock clock) {
        this.aws = aws;
        this.clock = clock;
    }

    @Override
    public String name() {
        return S3Sink.NAME;
    }

    @Override
    public BeaconSink open() {
        AwsProperties.S3 its = aws.properties().s3();
        String bucket = Aws.required(its.bucket(), "houselights.beaconing.aws.s3.bucket");
        SinkRate rate =
                new SinkRate(Integer.MAX_VALUE, Integer.MAX_VALUE, its.bytes().toBytes());
        // A house's own store has no host for each bucket.
        S3AsyncClient s3 = aws.client(
                S3AsyncClient.builder().forcePathStyle(aws.properties().endpoint() != null));
        return new S3Sink(
                s3,
                bucket,
                its.prefix(),
                its.linger(),
                clock,
                Executors.newVirtualThreadPerTaskExecutor(),
                aws.partOf(rate));
    }
}
