package live.houselights.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cables between nodes on this machine, which can be cut. Node {@code n} is known to others as {@link #outside} and listens at,
 * and calls from, {@link #inside}; a proxy at the one carries bytes to the other and knows by the caller's address who calls.
 *
 * <p>A cut cable swallows: connections stay open and nothing arrives, as when a switch dies. Once it is mended, what was
 * sent meanwhile arrives, as TCP has it.
 */
public final class Network implements AutoCloseable {

    private static final int CHUNK = 16_384;

    private final int port;
    private final List<ServerSocket> ears = new ArrayList<>();
    private final List<Socket> wires = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private Set<Integer> island = Set.of();

    /** Cables to the nodes 1 to {@code nodes}, which all use one port. */
    public Network(int nodes) throws IOException {
        port = FreePort.next();
        for (int node = 1; node <= nodes; node++) {
            ServerSocket ear = new ServerSocket();
            ear.setReuseAddress(true);
            ear.bind(new InetSocketAddress(outside(node), port));
            ears.add(ear);
            int to = node;
            Thread.ofVirtual().name("cable to " + node).start(() -> accept(ear, to));
        }
    }

    public int port() {
        return port;
    }

    /** The address under which the others know this node. */
    public static String outside(int node) {
        return "127.0.1." + node;
    }

    /** The address at which it listens and from which it calls. */
    public static String inside(int node) {
        return "127.0.2." + node;
    }

    /** From now on nothing passes between these nodes and all others. */
    public void cutOff(Integer... nodes) {
        lock.lock();
        try {
            island = Set.of(nodes);
        } finally {
            lock.unlock();
        }
    }

    public void mend() {
        lock.lock();
        try {
            island = Set.of();
            mended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept(ServerSocket ear, int to) {
        while (!ear.isClosed()) {
            try {
                Socket caller = ear.accept();
                wires.add(caller);
                Thread.ofVirtual().start(() -> connect(caller, to));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket caller, int to) {
        int from = caller.getInetAddress().getAddress()[3];
        try {
            awaitPassage(from, to);
            Socket callee = new Socket(InetAddress.getByName(inside(to)), port);
            wires.add(callee);
            Thread.ofVirtual().start(() -> carry(callee, caller, to, from));
            carry(caller, callee, from, to);
        } catch (IOException refused) {
            closeQuietly(caller);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket into, int sender, int receiver) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                awaitPassage(sender, receiver);
                out.write(chunk, 0, read);
                out.flush();
            }
            awaitPassage(sender, receiver);
        } catch (IOException gone) {
            // Either end is closed, and so is the other.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(from);
            closeQuietly(into);
        }
    }

    private void awaitPassage(int one, int other) throws InterruptedException {
        lock.lock();
        try {
            while (island.contains(one) != island.contains(other)) {
                mended.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeQuietly(Socket wire) {
        wires.remove(wire);
        try {
            wire.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket ear : ears) {
            ear.close();
        }
        mend();
        wires.forEach(this::closeQuietly);
    }
}
