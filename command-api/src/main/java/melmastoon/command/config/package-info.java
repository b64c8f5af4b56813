/// The tenant's configuration over HTTP.
///
/// [melmastoon.command.config.HttpOpenFolios] asks pricing-service.
@NullMarked
package melmastoon.command.config;

import org.jspecify.annotations.NullMarked;
