package melmastoon.http.token;

/// Routes that take the tokens of one issuer for one audience. The group with the longest prefix of a path decides.
///
/// No group has a default issuer or audience: a service that takes anybody's token takes the attacker's.
public record RouteGroup(String pathPrefix, String issuer, String audience) {
    public RouteGroup {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("a route group needs an issuer and an audience");
        }
    }

    boolean covers(String path) {
        return path.startsWith(pathPrefix);
    }
}
