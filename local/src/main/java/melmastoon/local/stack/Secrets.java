package melmastoon.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// Passwords and keys of one stack, made at its first start and readable by its user alone.
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;

    public Secrets(Path directory) {
        this.directory = directory;
    }

    /// The password of a database role; 32 random bytes, base64url.
    public String password(String role) {
        return kept(role + ".password", Base64.getUrlEncoder().withoutPadding());
    }

    /// The HMAC key under which request bodies are remembered; base64 as `MELMASTOON_IDEMPOTENCY_KEY` wants it.
    public String idempotencyKey() {
        return kept("idempotency.key", Base64.getEncoder());
    }

    /// The file with the token that command-api sends to other services, written at each start.
    Path serviceToken() {
        return directory().resolve("command-api.token");
    }

    /// The directory itself, for those who keep keys of their own in it.
    public Path directory() {
        ensureDirectory();
        return directory;
    }

    private String kept(String name, Base64.Encoder encoder) {
        var file = directory().resolve(name);
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[32];
                RANDOM.nextBytes(bytes);
                var half = Files.createTempFile(directory, name, ".new"); // 0600 from the start
                Files.writeString(half, encoder.encodeToString(bytes));
                Files.move(half, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }

    private void ensureDirectory() {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
    }
}
