package melmastoon.application.kernel;

import java.time.Duration;
import melmastoon.access.TenantId;
import melmastoon.domain.Refusal;

/// What an operator is told about commands: metrics and logs.
public interface CommandSignals {

    /// Every refusal, of reads too, and once: what was answered to a retry is not told again.
    ///
    /// @param isAudited whether the audit says it already; the log must say all others (ruling 59)
    void refused(Invocation by, Refusal refusal, boolean isAudited);

    /// The process' clock minus the database's, seen by a command (ruling 37).
    void clockOffset(Duration offset);

    /// The tenant's last event is ahead of the database's clock: a clock once ran fast (ruling 37).
    void lastEventInFuture(TenantId tenant, Duration ahead);

    CommandSignals NONE = new CommandSignals() {
        @Override
        public void refused(Invocation by, Refusal refusal, boolean isAudited) {}

        @Override
        public void clockOffset(Duration offset) {}

        @Override
        public void lastEventInFuture(TenantId tenant, Duration ahead) {}
    };
}
