package melmastoon.local.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationKeyTest {
    @TempDir
    Path folder;

    @Test
    void whatIsSealedWithThePublicFileIsOpenedForThatInvitationOnly() throws Exception {
        var key = NotificationKey.in(folder);
        var publicKey = TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(Files.readString(key.publicFile()));
        var sealed = publicKey
                .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                .encrypt("secret".getBytes(StandardCharsets.UTF_8), "tnt_1/inv_1".getBytes(StandardCharsets.UTF_8));

        assertThat(NotificationKey.in(folder).open(sealed, "tnt_1", "inv_1"))
                .asString()
                .isEqualTo("secret");
        assertThatThrownBy(() -> key.open(sealed, "tnt_1", "inv_2")).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void thePrivateFileIsForItsOwnerAlone() throws Exception {
        NotificationKey.in(folder);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("notification-private.json"))))
                .isEqualTo("rw-------");
    }
}
