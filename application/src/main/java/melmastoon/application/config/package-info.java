/// The tenant's configuration.
///
/// [melmastoon.application.config.OpenFolios] is what pricing-service is asked before prices change their meaning.
@NullMarked
package melmastoon.application.config;

import org.jspecify.annotations.NullMarked;
