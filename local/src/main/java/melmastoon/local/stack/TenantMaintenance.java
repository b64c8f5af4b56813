package melmastoon.local.stack;

import melmastoon.embedded.Child;

/// Runs what `release` does to one tenant against a running stack, as maintenance.
public record TenantMaintenance(Settings settings) {
    /// Starts it; its output goes to the log of release.
    ///
    /// @param arguments such as `tenant-erase tnt_…`
    public Child start(String... arguments) {
        return OurProcess.maintenance(settings, new Secrets(settings.data().secrets()))
                .start(settings, arguments);
    }
}
