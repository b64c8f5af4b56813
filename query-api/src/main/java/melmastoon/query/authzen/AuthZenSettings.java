package melmastoon.query.authzen;

import io.micronaut.context.annotation.ConfigurationProperties;

/// Where callers reach this process.
///
/// @param publicUrl without a trailing slash; the AuthZEN metadata names its endpoints below it
@ConfigurationProperties("melmastoon")
record AuthZenSettings(String publicUrl) {
    AuthZenSettings {
        publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }
}
