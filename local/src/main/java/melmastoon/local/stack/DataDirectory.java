package melmastoon.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import melmastoon.embedded.Leftover;
import org.jspecify.annotations.Nullable;

/// Where a stack keeps everything that survives a restart, and who runs it just now.
public record DataDirectory(Path root) {
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    public Path home(String part) {
        return root.resolve(part);
    }

    public Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    /// Names the running launcher; see [Leftover].
    public Path launcherPid() {
        return root.resolve("launcher.pid");
    }

    public Optional<ProcessHandle> launcher() {
        return Leftover.find(launcherPid());
    }

    /// The first port of the stack that was last started here.
    public Optional<Integer> portBase() {
        try {
            return Optional.of(Integer.valueOf(Files.readString(portBaseFile()).strip()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    void remember(int portBase) {
        try {
            Files.writeString(portBaseFile(), portBase + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes this JVM the one that runs the stack, until it ends.
    ///
    /// @return null where another holds it
    @Nullable
    FileChannel take() {
        try {
            Files.createDirectories(root);
            var channel = FileChannel.open(
                    root.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + root + ": " + e.getMessage(), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) { // another stack of this very JVM
            return false;
        }
    }

    /// Ends what a launcher left behind that was killed, the users of a part before the part.
    ///
    /// @return the names of what was ended
    public List<String> endLeftovers() {
        return List.of(
                        "query-api",
                        "connectors",
                        "command-api",
                        "cdc",
                        "release",
                        "pubsub",
                        "registry",
                        "kafka",
                        "postgres")
                .stream()
                .filter(part -> Leftover.end(home(part).resolve(part + ".pid")))
                .toList();
    }

    private Path portBaseFile() {
        return root.resolve("port-base");
    }
}
