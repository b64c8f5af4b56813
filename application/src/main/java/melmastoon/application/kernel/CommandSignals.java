package melmastoon.application.kernel;

import java.time.Duration;
import melmastoon.access.TenantId;
import melmastoon.domain.Refusal;

/// What an operator is told about commands: metrics and logs.
public interface CommandSignals {

    /// Every refusal, whether audited or not; those for lack of rights are worth a line in the log.
    void refused(Invocation by, Refusal refusal);

    /// The process' clock minus the database's, seen by a command (ruling 37).
    void clockOffset(Duration offset);

    /// The tenant's last event is ahead of the database's clock: a clock once ran fast (ruling 37).
    void lastEventInFuture(TenantId tenant, Duration ahead);

    CommandSignals NONE = new CommandSignals() {
        @Override
        public void refused(Invocation by, Refusal refusal) {}

        @Override
        public void clockOffset(Duration offset) {}

        @Override
        public void lastEventInFuture(TenantId tenant, Duration ahead) {}
    };
}
