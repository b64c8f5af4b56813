package melmastoon.bench;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// HTTP/1.1 over connections that are kept, one request at a time on each, all by the thread that calls: what sends
/// must cost far less than what answers. It reads no more of an answer than where it ends.
final class Connections implements AutoCloseable {
    private static final byte[] OK = ascii("HTTP/1.1 200 ");
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
    private static final String LENGTH = "\r\ncontent-length:";
    private static final int POLL_MILLIS = 1_000;

    private final Selector selector = Selector.open();
    private final List<Connection> all = new ArrayList<>();
    private int next;

    /// To a port of this machine.
    Connections(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            var connection = new Connection(channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
            all.add(connection);
        }
    }

    /// What was answered in one go.
    ///
    /// @param nanos    that it took
    /// @param ownNanos of a processor that sending and receiving took
    record Answered(long requests, long nanos, long ownNanos, Samples latencies) {
        double perSecond() {
            return requests / (nanos / 1e9);
        }

        /// How much of one processor the sender took.
        double ownShare() {
            return (double) ownNanos / nanos;
        }
    }

    /// Sends `requests` in their order, again and again for `time`, and waits for the last answers.
    ///
    /// @param check sees each answer's body
    Answered send(List<byte[]> requests, Duration time, Consumer<String> check) throws IOException {
        return send(requests, System.nanoTime() + time.toNanos(), connection -> check.accept(connection.body()));
    }

    /// The same, and looks at the answers' status alone.
    Answered send(List<byte[]> requests, Duration time) throws IOException {
        return send(requests, System.nanoTime() + time.toNanos(), _ -> {});
    }

    private Answered send(List<byte[]> requests, long end, Consumer<Connection> check) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        var latencies = new Samples("");
        var started = System.nanoTime();
        var ownStarted = threads.getCurrentThreadCpuTime();
        for (var connection : all) {
            connection.ask(requests.get(next++ % requests.size()));
        }
        var count = 0L;
        for (var open = all.size(); open > 0; ) {
            selector.select(POLL_MILLIS);
            for (var keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                var connection = (Connection) keys.next().attachment();
                if (!connection.isAnswered()) {
                    continue;
                }
                count++;
                latencies.add(System.nanoTime() - connection.asked);
                check.accept(connection);
                if (System.nanoTime() < end) {
                    connection.ask(requests.get(next++ % requests.size()));
                } else {
                    open--;
                }
            }
        }
        return new Answered(
                count, System.nanoTime() - started, threads.getCurrentThreadCpuTime() - ownStarted, latencies);
    }

    private static final class Connection {
        private final SocketChannel channel;
        private ByteBuffer answer = ByteBuffer.allocate(1 << 14);
        private int bodyAt;
        private int length;
        private long asked;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void ask(byte[] request) throws IOException {
            answer.clear();
            length = 0;
            asked = System.nanoTime();
            var out = ByteBuffer.wrap(request);
            while (out.hasRemaining()) { // a request is far smaller than a socket's buffer
                channel.write(out);
            }
        }

        /// Reads what has come, and says whether that is all.
        boolean isAnswered() throws IOException {
            if (!answer.hasRemaining()) {
                answer = ByteBuffer.allocate(2 * answer.capacity()).put(answer.flip());
            }
            if (channel.read(answer) < 0) {
                throw new EOFException("the server closed a connection");
            }
            if (length == 0) {
                var head = endOfHead();
                if (head < 0) {
                    return false;
                }
                bodyAt = head + END_OF_HEAD.length;
                length = bodyAt + contentLength(head);
                mustBeOk();
            }
            return answer.position() >= length;
        }

        String body() {
            return new String(answer.array(), bodyAt, length - bodyAt, StandardCharsets.UTF_8);
        }

        private int endOfHead() {
            for (int at = 0; at + END_OF_HEAD.length <= answer.position(); at++) {
                if (startsWith(END_OF_HEAD, at)) {
                    return at;
                }
            }
            return -1;
        }

        private boolean startsWith(byte[] text, int at) {
            for (int i = 0; i < text.length; i++) {
                if (answer.get(at + i) != text[i]) {
                    return false;
                }
            }
            return true;
        }

        private int contentLength(int head) {
            var text = text(0, head).toLowerCase(Locale.ROOT);
            var at = text.indexOf(LENGTH);
            if (at < 0) {
                throw new IllegalStateException("an answer without its length: " + text);
            }
            var line = text.indexOf('\r', at + LENGTH.length());
            return Integer.parseInt(
                    text.substring(at + LENGTH.length(), line < 0 ? head : line).strip());
        }

        private void mustBeOk() {
            if (!startsWith(OK, 0)) {
                throw new IllegalStateException(text(0, answer.position()));
            }
        }

        private String text(int from, int to) {
            return new String(answer.array(), from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        for (var each : all) {
            each.channel.close();
        }
        selector.close();
    }
}
