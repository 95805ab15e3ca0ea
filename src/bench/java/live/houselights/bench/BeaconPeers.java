package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import live.houselights.testing.DebianPackages;
import live.houselights.testing.FreePort;

/** Who else answers the same requests: Node's own server, which parses them, and nginx, which does not even look. */
final class BeaconPeers {

    private static final Path NODE = Path.of("src/bench/node/beacon-peer.mjs");

    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    private final Scratch scratch;

    BeaconPeers(Scratch scratch) {
        this.scratch = scratch;
    }

    /** A server that is asked and measured. */
    interface Server extends AutoCloseable {

        int port();

        double cpuSeconds();

        @Override
        void close() throws InterruptedException;
    }

    Server node() throws IOException, InterruptedException {
        OwnProcess process = OwnProcess.start(
                scratch.resolve("."), List.of("node", NODE.toAbsolutePath().toString()));
        int port = Integer.parseInt(process.hear());
        return new Server() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public double cpuSeconds() {
                return process.cpuSeconds();
            }

            @Override
            public void close() throws InterruptedException {
                process.close();
            }
        };
    }

    /** One worker, which reads the request and says 204. Debian's nginx is installed when it is missing. */
    Server nginx() throws IOException, InterruptedException {
        if (!Files.isExecutable(NGINX) && !DebianPackages.install("nginx-light")) {
            throw new IOException("nginx is not here, and could not be installed");
        }
        int port = FreePort.next();
        Path folder = Files.createDirectories(scratch.resolve("nginx"));
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log stderr error;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  keepalive_requests 1000000000;
                  keepalive_timeout 75s;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  server { listen 127.0.0.1:%d; location /beacons { return 204; } }
                }
                """.formatted(port));
        Process nginx = new ProcessBuilder(
                        NGINX.toString(), "-p", folder.toAbsolutePath().toString(), "-c", "nginx.conf")
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(nginx), "nginx"));
        return new Server() {
            @Override
            public int port() {
                return port;
            }

            /** Of the worker, and of the master, who does nothing. */
            @Override
            public double cpuSeconds() {
                return nginx.descendants()
                        .mapToDouble(it -> it.info()
                                .totalCpuDuration()
                                .map(time -> time.toMillis() / 1e3)
                                .orElse(0.0))
                        .sum();
            }

            @Override
            public void close() throws InterruptedException {
                end(nginx);
                int _ = nginx.waitFor();
            }
        };
    }

    private static void end(Process nginx) {
        nginx.descendants().forEach(ProcessHandle::destroy);
        nginx.destroy();
    }
}
