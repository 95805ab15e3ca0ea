package live.houselights.cluster.internal;

import com.typesafe.config.Config;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.remote.artery.tcp.SSLEngineProviderSetup;

/** How nodes speak to each other. */
sealed interface Transport {

    String name();

    ActorSystemSetup setup(Config config);

    /**
     * TLS where certificates are given; plain only within one machine, or when the properties say so. Throws {@link
     * IllegalStateException} with a sentence otherwise.
     */
    static Transport of(ClusterProperties properties) {
        ClusterProperties.Tls tls = properties.tls();
        if (tls.isGiven() && !tls.isWhole()) {
            throw new IllegalStateException(
                    "houselights.cluster.tls needs certificate, key and authorities, all three");
        }
        if (tls.isWhole()) {
            return new Sealed(tls);
        }
        if (!properties.plaintext() && !staysOnThisMachine(properties.host())) {
            throw new IllegalStateException(
                    "%s is an address of a network, so nodes need houselights.cluster.tls there, or"
                                    .formatted(properties.host())
                            + " houselights.cluster.plaintext=true if nobody else is in that network");
        }
        return new Plain();
    }

    private static boolean staysOnThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    record Plain() implements Transport {

        @Override
        public String name() {
            return "tcp";
        }

        @Override
        public ActorSystemSetup setup(Config config) {
            return ActorSystemSetup.create(BootstrapSetup.create(config));
        }
    }

    record Sealed(ClusterProperties.Tls tls) implements Transport {

        @Override
        public String name() {
            return "tls-tcp";
        }

        @Override
        public ActorSystemSetup setup(Config config) {
            RotatingTls provider = new RotatingTls(
                    Path.of(tls.certificate()), Path.of(tls.key()), Path.of(tls.authorities()), tls.name());
            return ActorSystemSetup.create(BootstrapSetup.create(config), SSLEngineProviderSetup.create(_ -> provider));
        }
    }
}
