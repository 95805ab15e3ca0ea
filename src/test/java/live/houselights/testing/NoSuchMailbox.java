package live.houselights.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that knows nobody: every recipient is refused for good, as RFC 5321 has it for a mailbox that is not there. */
public final class NoSuchMailbox implements AutoCloseable {

    private final ServerSocket door;
    private final AtomicInteger refused = new AtomicInteger();

    private NoSuchMailbox(ServerSocket door) {
        this.door = door;
    }

    public static NoSuchMailbox on(int port) {
        try {
            NoSuchMailbox server = new NoSuchMailbox(new ServerSocket(port, 10, InetAddress.getByName("localhost")));
            Thread.ofVirtual().start(server::serve);
            return server;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** How many recipients were refused. */
    public int refused() {
        return refused.get();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket guest = door.accept()) {
                converse(guest);
            } catch (IOException _) {
                // The guest has gone, or the door was closed.
            }
        }
    }

    private void converse(Socket guest) throws IOException {
        var in = new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII));
        Writer out = new OutputStreamWriter(guest.getOutputStream(), StandardCharsets.US_ASCII);
        say(out, "220 ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "RCPT" -> {
                    refused.incrementAndGet();
                    say(out, "550 5.1.1 No such mailbox here");
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 ok");
            }
        }
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
