package melmastoon.command.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import melmastoon.application.invitation.InvitationMail;
import melmastoon.application.invitation.Seals;
import melmastoon.domain.invitation.SealedMail;

/// Seals with the notification service's public HPKE key (RFC 9180, by Tink): a JSON object of `address`, `token` and
/// `inviter`, bound to `<tenant>/<invitation>`, so that it cannot be opened for another invitation.
@Context
@Singleton
final class HpkeSeals implements Seals {
    private final HybridEncrypt key;
    private final JsonMapper json;

    /// @param keyset path of a Tink public keyset in JSON
    @ConfigurationProperties("melmastoon.notification")
    record Settings(Path keyset) {}

    HpkeSeals(Settings settings, JsonMapper json) {
        this.json = json;
        try {
            HybridConfig.register();
            this.key = TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(Files.readString(settings.keyset()))
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
        } catch (IOException e) {
            throw new UncheckedIOException("MELMASTOON_NOTIFICATION_KEYSET cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("MELMASTOON_NOTIFICATION_KEYSET is not a public keyset of Tink", e);
        }
    }

    @Override
    public SealedMail seal(InvitationMail mail) {
        try {
            var inside = json.writeValueAsBytes(Map.of(
                    "address", mail.address().value(),
                    "token", mail.token().value(),
                    "inviter", mail.inviter()));
            var context = mail.tenant() + "/" + mail.invitation();
            return SealedMail.of(key.encrypt(inside, context.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an invitation cannot be sealed", e);
        }
    }
}
