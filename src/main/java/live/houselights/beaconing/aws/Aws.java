package live.houselights.beaconing.aws;

import java.time.Duration;
import java.util.function.Supplier;
import live.houselights.beaconing.sinks.SinkRate;
import live.houselights.cluster.CannotStart;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.RollCall;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;

/** How the house's clients talk to AWS, and what part of a stream this node may use. */
@Component
@OnRole(Role.BEACONING)
final class Aws {

    /** After it a request is given up, and its beacons come again. */
    static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(10);

    static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    /** Connections of one sink. */
    static final int MOST_CONNECTIONS = 32;

    private final AwsProperties properties;
    private final RollCall roll;

    Aws(AwsProperties properties, RollCall roll) {
        this.properties = properties;
        this.roll = roll;
    }

    AwsProperties properties() {
        return properties;
    }

    /** The part of a stream's rate that is this node's, as many nodes as there are. */
    Supplier<SinkRate> partOf(SinkRate whole) {
        return () -> whole.partOf(Math.max(1, roll.having(Role.BEACONING)));
    }

    /** A client that gives up early and tries nothing again. */
    <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C client(B builder) {
        if (!properties.region().isEmpty()) {
            builder.region(Region.of(properties.region()));
        }
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        return builder.overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(LONGEST_ATTEMPT)
                        .build())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .maxConcurrency(MOST_CONNECTIONS)
                        .connectionTimeout(LONGEST_CONNECT))
                .build();
    }

    /** @throws CannotStart when it is empty */
    static String required(String value, String property) {
        if (value.isBlank()) {
            throw new CannotStart(
                    "houselights.beaconing.sinks names a sink that needs " + property + ", which is not set.");
        }
        return value;
    }
}
