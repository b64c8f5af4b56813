package melmastoon.local.issuer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a token should say.
///
/// @param subjectType `user` or `service`
/// @param email       said to be verified, where there is one
/// @param tenant      narrows the token to one tenant
/// @param scopes      of a service
/// @param amr         how a person authenticated (RFC 8176)
/// @param lifetime    from now; may be negative, for a token that has expired
public record TokenRequest(
        String subjectType,
        String subject,
        Optional<String> email,
        Optional<String> tenant,
        List<String> platformRoles,
        List<String> scopes,
        List<String> amr,
        Duration lifetime) {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    /// A person's token.
    public static TokenRequest user(String subject) {
        return new TokenRequest(
                "user", subject, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of("pwd"), AN_HOUR);
    }

    /// A machine's token.
    public static TokenRequest service(String name, String... scopes) {
        return new TokenRequest(
                "service", name, Optional.empty(), Optional.empty(), List.of(), List.of(scopes), List.of(), AN_HOUR);
    }

    public TokenRequest withEmail(String verified) {
        return new TokenRequest(
                subjectType, subject, Optional.of(verified), tenant, platformRoles, scopes, amr, lifetime);
    }

    public TokenRequest withTenant(String id) {
        return new TokenRequest(subjectType, subject, email, Optional.of(id), platformRoles, scopes, amr, lifetime);
    }

    public TokenRequest asPlatformAdmin() {
        return new TokenRequest(
                subjectType, subject, email, tenant, List.of("platform.super_admin"), scopes, amr, lifetime);
    }

    public TokenRequest withAmr(String... methods) {
        return new TokenRequest(subjectType, subject, email, tenant, platformRoles, scopes, List.of(methods), lifetime);
    }

    public TokenRequest lasting(Duration time) {
        return new TokenRequest(subjectType, subject, email, tenant, platformRoles, scopes, amr, time);
    }
}
