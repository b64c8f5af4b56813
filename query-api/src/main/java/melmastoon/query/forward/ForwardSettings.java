package melmastoon.query.forward;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/// Whether gateways may ask.
///
/// @param routes MELMASTOON_FORWARD_ROUTES, the path of a table of routes; where it is absent, everything is denied
@ConfigurationProperties("melmastoon.forward")
record ForwardSettings(@Nullable String routes) {}
