package melmastoon.local.stack;

import melmastoon.embedded.Child;

/// Runs `release finance-restore` against a running stack.
public record FinanceRestore(Settings settings) {
    /// Starts it; its output goes to the log of release.
    public Child start(String tenant, String location, String manifestSha256) {
        return OurProcess.release(settings, new Secrets(settings.data().secrets()))
                .start(settings, "finance-restore", tenant, location, manifestSha256);
    }
}
