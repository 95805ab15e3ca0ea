package live.houselights.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.function.Supplier;

/**
 * One address before several nodes, as a front is that keeps everybody at the first node while it lives: carries each connection
 * to the first that takes it. When a node dies, so do the connections to it.
 */
public final class Relay implements AutoCloseable {

    private static final int CHUNK = 16_384;

    private final Supplier<List<Integer>> nodes;
    private final ServerSocket ear;

    /**
     * @param nodes the ports of the nodes, the one that is asked first before the others
     */
    public Relay(Supplier<List<Integer>> nodes) throws IOException {
        this.nodes = nodes;
        this.ear = new ServerSocket();
        ear.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.next()));
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    public int port() {
        return ear.getLocalPort();
    }

    private void accept() {
        while (!ear.isClosed()) {
            try {
                Socket caller = ear.accept();
                Thread.ofVirtual().start(() -> carry(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket caller) {
        try (caller;
                Socket node = first()) {
            Thread back = Thread.ofVirtual().start(() -> carry(node, caller));
            carry(caller, node);
            back.join();
        } catch (IOException nobodyThere) {
            // The caller sees its connection end, as behind a front that finds no node.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket first() throws IOException {
        IOException last = new IOException("There are no nodes");
        for (int port : nodes.get()) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException refused) {
                last = refused;
            }
        }
        throw last;
    }

    /** Either end's end is both ends' end. */
    private static void carry(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
                out.flush();
            }
        } catch (IOException gone) {
            // As said.
        }
    }

    @Override
    public void close() throws IOException {
        ear.close();
    }
}
