package live.houselights.cluster.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.pem.PemContent;
import scala.Option;

/**
 * TLS 1.3 between nodes. Both sides show a certificate that one of the house's authorities has signed, and the one that calls
 * looks whether it is for the address it called, or for the one name that all nodes of the house share.
 *
 * <p><b>Rotation.</b> The files are looked at whenever a connection is made, and read again when one of them has changed. What
 * cannot be read, such as a certificate whose key has not been replaced yet, changes nothing: the last good files go on.
 * Connections that stand are kept. To change the authority without losing any: trust both, replace the certificates, trust
 * the new one alone.
 */
final class RotatingTls implements SSLEngineProvider {

    private static final Logger log = LoggerFactory.getLogger(RotatingTls.class);
    private static final String PROTOCOL = "TLSv1.3";

    private final Path certificate;
    private final Path key;
    private final Path authorities;
    private final String name;
    private volatile Loaded loaded;

    /**
     * Throws {@link IllegalStateException} with a sentence when the files cannot be used.
     *
     * @param name what every node's certificate is for; empty for the address at which it is called
     */
    RotatingTls(Path certificate, Path key, Path authorities, String name) {
        this.certificate = certificate;
        this.key = key;
        this.authorities = authorities;
        this.name = name;
        try {
            this.loaded = load();
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            throw new IllegalStateException(
                    "houselights.cluster.tls cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public SSLEngine createServerSSLEngine(String host, int port) {
        SSLEngine engine = context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        engine.setEnabledProtocols(new String[] {PROTOCOL});
        return engine;
    }

    @Override
    public SSLEngine createClientSSLEngine(String host, int port) {
        SSLEngine engine = context().createSSLEngine(name.isBlank() ? host : name, port);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {PROTOCOL});
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLContext context() {
        try {
            if (!stamps().equals(loaded.stamps())) {
                loaded = load();
                log.info("Nodes identify themselves with another certificate from now on");
            }
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            log.warn("The replaced files of houselights.cluster.tls cannot be used yet: {}", unusable.getMessage());
        }
        return loaded.context();
    }

    private Loaded load() throws IOException, GeneralSecurityException {
        List<FileTime> stamps = stamps();
        List<X509Certificate> own = certificates(certificate);
        PrivateKey secret = PemContent.load(key).getPrivateKey();
        if (secret == null) {
            throw new IllegalArgumentException("there is no private key in " + key);
        }
        if (!belongTogether(own.getFirst(), secret)) {
            throw new IllegalArgumentException("the key in %s is not that of %s".formatted(key, certificate));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(own, secret), new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustStore(certificates(authorities)));
        SSLContext context = SSLContext.getInstance(PROTOCOL);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new Loaded(context, stamps);
    }

    private List<FileTime> stamps() throws IOException {
        return List.of(
                Files.getLastModifiedTime(certificate),
                Files.getLastModifiedTime(key),
                Files.getLastModifiedTime(authorities));
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> found = PemContent.load(file).getCertificates();
        if (found == null || found.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate in " + file);
        }
        return found;
    }

    /** They are two files, and replaced one after the other. */
    private static boolean belongTogether(X509Certificate own, PrivateKey secret) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (secret.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> secret.getAlgorithm();
                });
        byte[] anything = own.getTBSCertificate();
        signature.initSign(secret);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(own.getPublicKey());
        signature.update(anything);
        return signature.verify(signed);
    }

    private static KeyStore keyStore(List<X509Certificate> chain, PrivateKey secret)
            throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setKeyEntry("node", secret, new char[0], chain.toArray(X509Certificate[]::new));
        return store;
    }

    private static KeyStore trustStore(List<X509Certificate> trusted) throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("authority-" + i, trusted.get(i));
        }
        return store;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** The handshake has verified all there is to. */
    @Override
    public Option<Throwable> verifyClientSession(String host, @Nullable SSLSession session) {
        return Option.empty();
    }

    @Override
    public Option<Throwable> verifyServerSession(String host, @Nullable SSLSession session) {
        return Option.empty();
    }

    private record Loaded(SSLContext context, List<FileTime> stamps) {}
}
