package melmastoon.postgres.finance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/// The key of exports: a keyset of Tink with streaming AEAD (AES-256-GCM, segments of 1 MB), so that a
/// table of any size is encrypted while it is read. Each object is bound to its own name.
public final class ExportKey {
    private final StreamingAead keys;

    private ExportKey(StreamingAead keys) {
        this.keys = keys;
    }

    /// @param keyset path of a Tink keyset in JSON; it is a secret
    public static ExportKey read(Path keyset) {
        try {
            StreamingAeadConfig.register();
            return new ExportKey(
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(keyset), InsecureSecretKeyAccess.get())
                            .getPrimitive(RegistryConfiguration.get(), StreamingAead.class));
        } catch (IOException e) {
            throw new UncheckedIOException("MELMASTOON_EXPORT_KEYSET cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("MELMASTOON_EXPORT_KEYSET is no keyset of Tink for streams", e);
        }
    }

    /// Writes a new key to `keyset`, for its owner's eyes only, unless there is one.
    public static void make(Path keyset) throws IOException {
        if (Files.exists(keyset)) {
            return;
        }
        try {
            StreamingAeadConfig.register();
            var key = KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
            Files.createFile(
                    keyset, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keyset, TinkJsonProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    OutputStream encrypting(OutputStream to, String name) throws IOException {
        try {
            return keys.newEncryptingStream(to, name.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /// Reading from it fails where the object was changed, cut short, or written under another name.
    InputStream decrypting(InputStream from, String name) throws IOException {
        try {
            return keys.newDecryptingStream(from, name.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
