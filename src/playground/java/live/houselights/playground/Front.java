package live.houselights.playground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** nginx with the front's configuration of {@code deploy/}, filled in for this machine. */
final class Front implements AutoCloseable {

    private static final Path TEMPLATE = Path.of("deploy", "nginx", "houselights.conf.template");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

    private final Process nginx;

    Front(Path folder, Layout layout, Certificate certificate) throws IOException {
        Path site = folder.resolve("site.conf");
        Files.writeString(site, fill(Files.readString(TEMPLATE), values(layout, certificate)));
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
            daemon off;
            pid %1$s/nginx.pid;
            error_log %1$s/nginx-error.log warn;
            events { worker_connections 4096; }
            http {
              access_log %1$s/nginx-access.log;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              include %2$s;
            }
            """.formatted(folder, site));
        nginx = start(folder, configuration);
    }

    /** Whether nginx is on this machine's path. */
    static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("nginx", "-v")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static Process start(Path folder, Path configuration) throws IOException {
        return new ProcessBuilder(
                        "nginx",
                        "-p",
                        folder.toString(),
                        "-e",
                        folder.resolve("nginx-error.log").toString(),
                        "-c",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
    }

    private static Map<String, String> values(Layout layout, Certificate certificate) {
        Map<String, String> values = new HashMap<>(Map.of(
                "FAN_HOST", "houselights.localhost",
                "STAFF_HOST", "backstage.localhost",
                "HTTP_PORT", String.valueOf(Layout.FRONT_PORT - 1),
                "HTTPS_PORT", String.valueOf(Layout.FRONT_PORT),
                "HTTPS_PORT_SUFFIX", ":" + Layout.FRONT_PORT,
                "CERTIFICATE", certificate.chain().toString(),
                "CERTIFICATE_KEY", certificate.key().toString()));
        for (String release :
                layout.places().stream().map(Layout.Place::release).distinct().toList()) {
            values.put(name(release) + "_NODES", servers(layout, release, Layout.Place::pages));
            values.put(name(release) + "_EDGE_NODES", servers(layout, release, Layout.Place::edge));
        }
        return values;
    }

    private static String name(String release) {
        return release.toUpperCase(Locale.ROOT);
    }

    private static String servers(Layout layout, String release, ToIntFunction<Layout.Place> port) {
        return layout.places().stream()
                .filter(place -> place.release().equals(release))
                .map(place -> "server 127.0.0.1:%d fail_timeout=2s;".formatted(port.applyAsInt(place)))
                .collect(Collectors.joining(" "));
    }

    private static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException(TEMPLATE + " asks for " + found.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    @Override
    public void close() throws InterruptedException {
        nginx.destroy();
        if (!nginx.waitFor(10, TimeUnit.SECONDS)) {
            nginx.destroyForcibly();
        }
    }
}
