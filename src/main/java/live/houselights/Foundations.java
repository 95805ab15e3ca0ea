package live.houselights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import live.houselights.cluster.CannotStart;
import live.houselights.kernel.Seal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that every module stands on: the clock and the seal. */
@Configuration(proxyBeanMethods = false)
class Foundations {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Signs passes and links with {@code houselights.secret} (environment {@code HOUSELIGHTS_SECRET}). Without one, a
     * single process makes its own and keeps it beside its embedded database; a cluster's nodes must be given the same.
     */
    @Bean
    Seal seal(
            @Value("${houselights.secret:}") String secret,
            @Value("${houselights.data-dir}") Path dataDirectory,
            @Value("${spring.datasource.url}") String database)
            throws IOException {
        if (!secret.isBlank()) {
            requireLength(secret);
            return new Seal(secret.getBytes(StandardCharsets.UTF_8));
        }
        if (!database.startsWith("jdbc:h2:")) {
            throw new CannotStart(
                    "On a shared database every node needs the same houselights.secret: at least %d random bytes."
                            .formatted(Seal.SHORTEST_SECRET_BYTES));
        }
        return new Seal(ownSecret(dataDirectory.resolve("secret")).getBytes(StandardCharsets.UTF_8));
    }

    private static void requireLength(String secret) {
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < Seal.SHORTEST_SECRET_BYTES) {
            throw new CannotStart("houselights.secret has %d bytes and needs at least %d random ones."
                    .formatted(bytes, Seal.SHORTEST_SECRET_BYTES));
        }
    }

    private static String ownSecret(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[Seal.SHORTEST_SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, secret);
        return secret;
    }
}
