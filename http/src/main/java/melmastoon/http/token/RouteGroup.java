package melmastoon.http.token;

import java.util.Optional;

/// Routes that take the tokens of one issuer for one audience. The group with the longest prefix of a path decides.
///
/// No group has a default issuer or audience: a service that takes anybody's token takes the attacker's.
///
/// @param account the verified `email` of the one service account whose tokens are taken, where the issuer signs for
///                anybody, as Google does; its tokens say nothing else of who sends them
public record RouteGroup(String pathPrefix, String issuer, String audience, Optional<String> account) {
    public RouteGroup {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("a route group needs an issuer and an audience");
        }
        if (account.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("the account of a route group needs an address");
        }
    }

    /// For callers whose tokens say who they are.
    public RouteGroup(String pathPrefix, String issuer, String audience) {
        this(pathPrefix, issuer, audience, Optional.empty());
    }

    boolean covers(String path) {
        return path.startsWith(pathPrefix);
    }
}
