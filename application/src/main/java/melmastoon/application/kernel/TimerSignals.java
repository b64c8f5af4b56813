package melmastoon.application.kernel;

import java.time.Duration;
import melmastoon.access.TenantId;

/// What an operator is told about timers: metrics and logs.
public interface TimerSignals {
    TimerSignals NONE = new TimerSignals() {
        @Override
        public void fired(String kind, String outcome, Duration late) {}

        @Override
        public void unhandled(String kind) {}

        @Override
        public void failed(TenantId tenant, Timer timer, int attempts, String why) {}

        @Override
        public void tenantFailed(TenantId tenant, RuntimeException why) {}
    };

    /// @param outcome `changed`, `unchanged`, or the code of a refusal
    /// @param late    after the instant that it was due
    void fired(String kind, String outcome, Duration late);

    /// This process has no handler for it, or cannot do what it needs; it waits, ten minutes at most, and then again.
    void unhandled(String kind);

    /// It will be tried again.
    ///
    /// @param attempts how often it has failed
    void failed(TenantId tenant, Timer timer, int attempts, String why);

    /// None of a tenant's timers could be looked at; they will be later.
    void tenantFailed(TenantId tenant, RuntimeException why);
}
