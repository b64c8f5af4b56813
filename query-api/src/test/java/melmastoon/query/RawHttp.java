package melmastoon.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A request as it is written on the wire, which no client library would send.
final class RawHttp {
    private RawHttp() {}

    /// @param headers as lines
    record Answer(int status, List<String> headers, String body) {
        /// Empty where it is absent.
        String header(String name) {
            var prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /// @param lines the request line and headers; the connection is closed afterwards
    static Answer send(int port, List<String> lines) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            var all = new ArrayList<>(lines);
            all.add(1, "Connection: close");
            socket.getOutputStream().write((String.join("\r\n", all) + "\r\n\r\n").getBytes(ISO_8859_1));
            var text = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            var end = text.indexOf("\r\n\r\n");
            var head = text.substring(0, end).split("\r\n", -1);
            return new Answer(
                    Integer.parseInt(head[0].split(" ", 3)[1]),
                    List.of(head).subList(1, head.length),
                    text.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
