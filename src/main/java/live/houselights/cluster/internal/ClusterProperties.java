package live.houselights.cluster.internal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this node stands, and who else belongs to its house.
 *
 * @param host the address under which other nodes reach this one
 * @param port the port under which they do; 0 for any free one
 * @param bindHost where it listens, and from where it calls others, when that is another address than {@code host}; empty
 *     for the same
 * @param bindPort where it listens, when that is another port than {@code port}; null for the same
 * @param seeds {@code host:port} of the nodes that may found the house, the same list on every node; none, and no {@code
 *     seedName}, for a node that is a house of its own
 * @param seedName instead of seeds: a DNS name with an address for each of those nodes, which all use {@code port}
 * @param founders how many of them must stand together before the first founds the house, if that is more than half of
 *     them; needed with {@code seedName}, because nobody knows how many addresses are still to come
 * @param joinWithin a node that is not part of its house by then gives up
 * @param silence how long after a heartbeat the others take a node for dead that they have not heard from again: the same on every node
 * @param plaintext whether nodes of different machines may speak without TLS, because nobody else is in their network
 * @param tls what nodes identify themselves with
 */
@ConfigurationProperties("houselights.cluster")
record ClusterProperties(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("0") int port,
        @DefaultValue("") String bindHost,
        @Nullable Integer bindPort,
        @DefaultValue List<String> seeds,
        @DefaultValue("") String seedName,
        @DefaultValue("0") int founders,
        @DefaultValue("60s") Duration joinWithin,
        @DefaultValue("3s") Duration silence,
        @DefaultValue("false") boolean plaintext,
        @DefaultValue Tls tls) {

    static final Duration LONGEST_JOIN = Duration.ofSeconds(60);
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    /** A node on this machine. */
    static ClusterProperties local(int port, List<String> seeds) {
        return new ClusterProperties(
                "127.0.0.1", port, "", null, seeds, "", 0, LONGEST_JOIN, LONGEST_SILENCE, false, Tls.NONE);
    }

    /**
     * PEM files, which are read again when they have been replaced. All three, or none.
     *
     * @param certificate the node's certificate, for {@code name} or else for the name or address that is its {@code host},
     *     and those between it and an authority
     * @param key the key that belongs to it
     * @param authorities whom to trust: the certificates of the authorities that sign those of this house's nodes, and no other
     * @param name what the certificates of all nodes are for, where addresses come and go; empty for each node's own host
     */
    record Tls(
            @DefaultValue("") String certificate,
            @DefaultValue("") String key,
            @DefaultValue("") String authorities,
            @DefaultValue("") String name) {

        static final Tls NONE = new Tls("", "", "", "");

        boolean isGiven() {
            return !certificate.isBlank() || !key.isBlank() || !authorities.isBlank();
        }

        boolean isWhole() {
            return !certificate.isBlank() && !key.isBlank() && !authorities.isBlank();
        }
    }
}
