package melmastoon.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import melmastoon.embedded.Child;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.TokenRequest;

/// Runs `release restore` against a running stack.
public record DatabaseRestore(Settings settings) {
    /// Longer than a restore takes, also of many tenants.
    private static final Duration TOKEN = Duration.ofHours(12);

    /// Starts it; its output goes to [#log].
    ///
    /// @param arguments `--reason TEXT` or `--continue`
    public Child start(List<String> arguments) {
        var secrets = new Secrets(settings.data().secrets());
        var words = Stream.concat(Stream.of("restore"), arguments.stream()).toArray(String[]::new);
        return OurProcess.restore(settings, secrets, token(secrets)).start(settings, words);
    }

    /// A file that exists.
    public Path log() {
        var log = settings.data().log("release");
        try {
            Files.createDirectories(log.getParent());
            return Files.exists(log) ? log : Files.createFile(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A platform administrator's, readable by the stack's user alone.
    private Path token(Secrets secrets) {
        var issuer = Issuer.in(secrets.directory(), URI.create(Part.ISSUER.url(settings.portBase())));
        var administrator = TokenRequest.user("usr_launcher").asPlatformAdmin().lasting(TOKEN);
        return issuer.write(administrator, Instant.now(), secrets.directory().resolve("restore.token"));
    }
}
