package live.houselights.cluster.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Signs certificates of nodes, by the JDK's own keytool. */
final class Authority {

    private static final String PASSWORD = "of-a-test";

    private final Path store;
    private int issued;

    Authority(Path folder, String name) throws IOException, InterruptedException {
        store = folder.resolve(name + ".p12");
        keytool("-alias", "authority", "-dname", "CN=" + name, "-ext", "bc:c");
    }

    /**
     * Replaces these files by a fresh certificate, and its key.
     *
     * @param whom what it is for, as {@code ip:} and an address or {@code dns:} and a name
     */
    void issue(String whom, Path certificate, Path key)
            throws IOException, InterruptedException, GeneralSecurityException {
        String alias = "node-" + ++issued;
        keytool("-alias", alias, "-dname", "CN=" + alias, "-signer", "authority", "-ext", "san=" + whom);
        KeyStore opened = open();
        Files.writeString(
                certificate, pem("CERTIFICATE", opened.getCertificate(alias).getEncoded()));
        Files.writeString(
                key,
                pem("PRIVATE KEY", opened.getKey(alias, PASSWORD.toCharArray()).getEncoded()));
    }

    String pem() throws IOException, GeneralSecurityException {
        Certificate own = open().getCertificate("authority");
        return pem("CERTIFICATE", own.getEncoded());
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        KeyStore opened = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            opened.load(in, PASSWORD.toCharArray());
        }
        return opened;
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what);
    }

    private void keytool(String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
