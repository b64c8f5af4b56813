package melmastoon.local.stack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Stands between a process and Postgres, counts the statements that the process sends, and kills it at one of them.
///
/// A statement is an Execute or a Query message of Postgres' protocol, so BEGIN and COMMIT count too.
public final class KillingProxy implements AutoCloseable {
    /// Whether the statement at which the process dies reaches Postgres.
    public enum When {
        BEFORE,
        /// It does, and its answer reaches nobody.
        AFTER
    }

    /// @param left statements before the one at which the process dies
    private record Armed(AtomicInteger left, When when, Runnable kill) {}

    private final ServerSocket listening;
    private final int postgres;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();
    private final AtomicInteger statements = new AtomicInteger();

    /// @param postgres its port on this machine
    public KillingProxy(int postgres) throws IOException {
        this.postgres = postgres;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// How many statements were sent so far.
    public int statements() {
        return statements.get();
    }

    /// Kills at the `statement`-th one from now on.
    ///
    /// @param kill by SIGKILL; returns when the process is gone
    public void arm(int statement, When when, Runnable kill) {
        armed.set(new Armed(new AtomicInteger(statement - 1), when, kill));
    }

    /// @return whether it has not killed yet
    public boolean disarm() {
        return armed.getAndSet(null) != null;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), postgres);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> forwardStatements(client, server));
                Thread.ofVirtual().start(() -> forward(server, client));
            } catch (IOException _) {
                // The test is over, or Postgres is away: the process sees that it has no connection.
            }
        }
    }

    private void forwardStatements(Socket client, Socket server) {
        try (client;
                server) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(server.getOutputStream());
            startup(in, out);
            while (true) {
                var type = in.readByte();
                var length = in.readInt();
                var body = in.readNBytes(length - Integer.BYTES);
                var kill = type == 'E' || type == 'Q' ? counted() : null;
                if (kill != null && kill.when() == When.BEFORE) {
                    kill.kill().run();
                    return;
                }
                out.writeByte(type);
                out.writeInt(length);
                out.write(body);
                out.flush();
                if (kill != null) {
                    // Postgres answers, and carries out what follows up to here, when it is asked to.
                    out.writeByte('S');
                    out.writeInt(Integer.BYTES);
                    out.flush();
                    server.shutdownOutput();
                    kill.kill().run();
                    return;
                }
            }
        } catch (IOException _) {
            // One side has closed.
        }
    }

    /// Messages without a type, up to the first with one: SSLRequest and StartupMessage.
    private static void startup(DataInputStream in, DataOutputStream out) throws IOException {
        var isStartup = false;
        while (!isStartup) {
            var length = in.readInt();
            var code = in.readInt();
            out.writeInt(length);
            out.writeInt(code);
            out.write(in.readNBytes(length - 2 * Integer.BYTES));
            out.flush();
            isStartup = code >>> 16 == 3;
        }
    }

    private @Nullable Armed counted() {
        statements.incrementAndGet();
        var now = armed.get();
        return now != null && now.left().getAndDecrement() == 0 && armed.compareAndSet(now, null) ? now : null;
    }

    private static void forward(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One side has closed.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
