package melmastoon.application.invitation;

import java.security.SecureRandom;
import melmastoon.domain.invitation.InvitationToken;

/// New tokens, one for each invitation.
@FunctionalInterface
public interface InvitationTokens {
    InvitationToken next();

    /// From the system's secure source.
    static InvitationTokens random() {
        var source = new SecureRandom();
        return () -> {
            var bytes = new byte[InvitationToken.BYTES];
            source.nextBytes(bytes);
            return InvitationToken.of(bytes);
        };
    }
}
