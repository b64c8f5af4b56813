/// Provisioning: the one use case that creates a tenant, with the first aggregates of several features.
///
/// Open [melmastoon.application.provisioning.ProvisionTenant].
@NullMarked
package melmastoon.application.provisioning;

import org.jspecify.annotations.NullMarked;
