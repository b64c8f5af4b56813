package melmastoon.local.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The TCP sockets that processes listen on, as Linux shows them under `/proc`.
final class ListeningSockets {
    private static final String LISTENING = "0A";

    /// `::1`, `127.0.0.1` and the latter within IPv6, in the kernel's byte order.
    private static final Set<String> LOOPBACK =
            Set.of("00000000000000000000000001000000", "0100007F", "0000000000000000FFFF00000100007F");

    private ListeningSockets() {}

    /// @param address as in `/proc/net/tcp`: hexadecimal
    record Listening(String address, int port) {
        boolean onLoopback() {
            return LOOPBACK.contains(address);
        }
    }

    static List<Listening> of(Collection<ProcessHandle> processes) {
        var owned = new HashSet<String>();
        processes.forEach(process -> owned.addAll(sockets(process.pid())));
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(Path.of("/proc/self/net", table)))
                .map(line -> line.strip().split("\\s+", -1))
                .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING) && owned.contains(fields[9]))
                .map(fields -> fields[1].split(":", 2))
                .map(local -> new Listening(local[0], Integer.parseInt(local[1], 16)))
                .toList();
    }

    /// The inodes of a process' sockets; none of one that has just ended.
    private static Set<String> sockets(long pid) {
        var inodes = new HashSet<String>();
        try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (var file : files.toList()) {
                target(file)
                        .filter(name -> name.startsWith("socket:["))
                        .forEach(name -> inodes.add(name.substring("socket:[".length(), name.length() - 1)));
            }
        } catch (IOException _) {
            return inodes;
        }
        return inodes;
    }

    private static Stream<String> target(Path link) {
        try {
            return Stream.of(Files.readSymbolicLink(link).toString());
        } catch (IOException _) { // closed meanwhile
            return Stream.empty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
