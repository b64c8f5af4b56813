package melmastoon.access;

import java.util.Optional;
import java.util.Set;

/// Who sends a request, as a verified token says.
///
/// @param issuer        the token's `iss`
/// @param subject       its `sub_type` and `sub`
/// @param tenant        its `tenant_id`, which narrows everything to that tenant
/// @param verifiedEmail the claim `email` as it came, only where `email_verified` is true; `domain` compares it
///                      (ruling 41)
/// @param name          the claim `name` as it came: how the person is called
/// @param platformRoles such as [#PLATFORM_ADMIN]
/// @param scopes        OAuth scopes; they count on service tokens only
/// @param amr           how a person authenticated (RFC 8176), such as `mfa`
public record Caller(
        String issuer,
        Subject subject,
        Optional<TenantId> tenant,
        Optional<String> verifiedEmail,
        Optional<String> name,
        Set<String> platformRoles,
        Set<String> scopes,
        Set<String> amr) {
    public static final String PLATFORM_ADMIN = "platform.super_admin";

    public Caller {
        platformRoles = Set.copyOf(platformRoles);
        scopes = Set.copyOf(scopes);
        amr = Set.copyOf(amr);
    }

    /// A caller whose token has no name.
    public Caller(
            String issuer,
            Subject subject,
            Optional<TenantId> tenant,
            Optional<String> verifiedEmail,
            Set<String> platformRoles,
            Set<String> scopes,
            Set<String> amr) {
        this(issuer, subject, tenant, verifiedEmail, Optional.empty(), platformRoles, scopes, amr);
    }

    /// Whether the token may be used for `other` at all.
    public boolean mayActIn(TenantId other) {
        return tenant.map(other::equals).orElse(true);
    }

    public boolean isPlatformAdmin() {
        return platformRoles.contains(PLATFORM_ADMIN);
    }

    public boolean isService() {
        return subject.type().equals(Subject.SERVICE);
    }

    /// Scopes are what an issuer gives a machine; on a person's token they mean nothing.
    public boolean hasScope(String scope) {
        return isService() && scopes.contains(scope);
    }
}
