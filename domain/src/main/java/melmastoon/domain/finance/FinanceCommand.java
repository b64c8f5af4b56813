package melmastoon.domain.finance;

import java.time.Instant;
import java.util.Optional;

/// What can be asked of a tenant's finance schemas. Each command says what the finance database has done already.
public sealed interface FinanceCommand {

    record Provision(TemplateVersion version) implements FinanceCommand {}

    /// @param retainedUntil before then they are not dropped
    record Export(FinanceExport export, Optional<Instant> retainedUntil) implements FinanceCommand {}

    /// @param proof the export without which they were not dropped
    record Drop(FinanceExport proof) implements FinanceCommand {}
}
