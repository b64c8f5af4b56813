package melmastoon.local.mailbox;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/// The notification service's key pair (HPKE), kept in two files: who seals reads the public one only.
///
/// @param publicFile what command-api is given as `MELMASTOON_NOTIFICATION_KEYSET`
public record NotificationKey(KeysetHandle keys, Path publicFile) {

    /// The key pair kept in `directory`, made at the first call.
    public static NotificationKey in(Path directory) {
        var privateFile = directory.resolve("notification-private.json");
        var publicFile = publicFile(directory);
        try {
            HybridConfig.register();
            if (!Files.exists(privateFile)) {
                Files.createDirectories(directory);
                var made = KeysetHandle.generateNew(HpkeParameters.builder()
                        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                        .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                        .setVariant(HpkeParameters.Variant.TINK)
                        .build());
                Files.createFile(
                        privateFile,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        privateFile, TinkJsonProtoKeysetFormat.serializeKeyset(made, InsecureSecretKeyAccess.get()));
                Files.writeString(
                        publicFile,
                        TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(made.getPublicKeysetHandle()));
            }
            var keys =
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(privateFile), InsecureSecretKeyAccess.get());
            return new NotificationKey(keys, publicFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("`" + privateFile + "` is not a notification key: remove it", e);
        }
    }

    /// Where [#in] keeps the public half.
    public static Path publicFile(Path directory) {
        return directory.resolve("notification-public.json");
    }

    /// What was sealed for this invitation of this tenant, and for no other.
    ///
    /// @throws GeneralSecurityException where it was sealed with another key or for another invitation
    public byte[] open(byte[] sealed, String tenantId, String invitationId) throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
                .decrypt(sealed, (tenantId + "/" + invitationId).getBytes(StandardCharsets.UTF_8));
    }
}
