package melmastoon.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/// Whoever holds the private key that mails are sealed for.
final class NotificationService {
    private final KeysetHandle keys;
    private final Path publicKeyset;

    NotificationService() {
        try {
            HybridConfig.register();
            keys = KeysetHandle.generateNew(HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.TINK)
                    .build());
            publicKeyset = Files.createTempFile("notification", ".json");
            publicKeyset.toFile().deleteOnExit();
            Files.writeString(
                    publicKeyset, TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys.getPublicKeysetHandle()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path publicKeyset() {
        return publicKeyset;
    }

    /// @param context `<tenant>/<invitation>`
    String open(byte[] sealed, String context) throws GeneralSecurityException {
        var opened = keys.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
                .decrypt(sealed, context.getBytes(UTF_8));
        return new String(opened, UTF_8);
    }
}
