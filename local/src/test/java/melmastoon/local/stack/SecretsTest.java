package melmastoon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path home;

    @Test
    void aPasswordIsMadeOnceAndKept() {
        var first = new Secrets(home.resolve("secrets")).password("tenant_app");
        assertThat(new Secrets(home.resolve("secrets")).password("tenant_app")).isEqualTo(first);
        assertThat(new Secrets(home.resolve("secrets")).password("tenant_cdc")).isNotEqualTo(first);
    }

    @Test
    void onlyTheirUserReadsThem() throws IOException {
        var directory = home.resolve("secrets");
        new Secrets(directory).password("tenant_app");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void theIdempotencyKeyHas32Bytes() {
        var key = new Secrets(home).idempotencyKey();
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    }
}
