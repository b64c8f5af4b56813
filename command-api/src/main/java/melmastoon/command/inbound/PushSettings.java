package melmastoon.command.inbound;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import java.util.Optional;
import melmastoon.http.token.RouteGroup;

/// Whose push requests are taken. Where nothing is said the route does not exist (404); where a part is missing the
/// process does not start.
///
/// @param issuer   MELMASTOON_PUSH_ISSUER; Google's is `https://accounts.google.com`
/// @param audience MELMASTOON_PUSH_AUDIENCE, as the subscriptions' `oidcToken.audience` says
/// @param account  MELMASTOON_PUSH_ACCOUNT, the address of the service account of their `oidcToken`
@ConfigurationProperties("melmastoon.push")
@Requires(property = "melmastoon.push")
record PushSettings(String issuer, String audience, String account) {
    /// Of every push route, and of none besides: the tokens of these routes are good nowhere else.
    static final String PREFIX = "/push/";

    @Factory
    static final class Routes {
        @Context
        @Requires(beans = PushSettings.class)
        RouteGroup push(PushSettings settings) {
            return new RouteGroup(PREFIX, settings.issuer(), settings.audience(), Optional.of(settings.account()));
        }
    }
}
