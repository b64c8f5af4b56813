package melmastoon.domain.finance;

import java.time.Instant;
import java.util.Optional;

/// What can be asked of a tenant's finance schemas. All but [Offboard] say what the finance
/// database has done already.
public sealed interface FinanceCommand {

    record Provision(TemplateVersion version) implements FinanceCommand {}

    /// @param retainedUntil before then they are not dropped
    record Offboard(Optional<Instant> retainedUntil) implements FinanceCommand {}

    record Export(FinanceExport export) implements FinanceCommand {}

    /// @param proof the export without which they were not dropped
    record Drop(FinanceExport proof) implements FinanceCommand {}
}
