package melmastoon.release;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.postgres.finance.FinanceConnection;
import melmastoon.postgres.finance.FinanceMaintenance;
import melmastoon.postgres.finance.TemplateFault;
import melmastoon.postgres.sql.DatabaseFailure;
import org.flywaydb.core.api.FlywayException;

/// What release does to the finance database. Without `MELMASTOON_FINANCE_URL` there is none.
record FinanceStep(FinanceMaintenance finance, PrintStream out) {
    private static final String URL = "MELMASTOON_FINANCE_URL";
    private static final List<String> NAMES = List.of(
            URL,
            "MELMASTOON_FINANCE_USER",
            "MELMASTOON_FINANCE_PASSWORD",
            "MELMASTOON_EXPORT_FOLDER",
            "MELMASTOON_EXPORT_KEYSET");

    /// Upgraded tenants between two lines.
    private static final int EVERY = 100;

    /// Empty where the environment names no finance database.
    ///
    /// @throws WrongUse naming every variable that is missing besides
    static Optional<FinanceStep> of(Map<String, String> environment, PrintStream out) {
        return environment.getOrDefault(URL, "").isBlank() ? Optional.empty() : Optional.of(needed(environment, out));
    }

    /// @throws WrongUse naming every variable that is missing
    static FinanceStep needed(Map<String, String> environment, PrintStream out) {
        var values = Settings.required(environment, NAMES);
        var templates = Optional.ofNullable(environment.get("MELMASTOON_FINANCE_TEMPLATES"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
        return new FinanceStep(
                new FinanceMaintenance(
                        new FinanceConnection(values.get(0), values.get(1), values.get(2)),
                        templates,
                        Path.of(values.get(3)),
                        Path.of(values.get(4))),
                out);
    }

    String prepare() throws StepFailed {
        try {
            return finance.prepare();
        } catch (SQLException | IOException | FlywayException | TemplateFault | IllegalStateException e) {
            throw new StepFailed("the finance database could not be prepared: " + e.getMessage(), e);
        }
    }

    void upgrade() throws StepFailed {
        try {
            var outcome = finance.upgrade((upgraded, left) -> {
                if (upgraded % EVERY == 0) {
                    out.printf("upgraded %d tenants, %d left%n", upgraded, left);
                }
            });
            outcome.failures().forEach(failure -> out.println("failed: " + failure));
            out.printf(
                    "upgraded %d tenants, %d failed%n",
                    outcome.upgraded(), outcome.failures().size());
            if (!outcome.failures().isEmpty() || !outcome.isWhole()) {
                throw new StepFailed("not every tenant was upgraded; run it again when the reason is gone");
            }
        } catch (DatabaseFailure | TemplateFault e) {
            throw new StepFailed("the finance schemas could not be upgraded: " + e.getMessage(), e);
        }
    }

    void restore(String tenant, String location, String manifestSha256) throws StepFailed {
        try {
            out.printf(
                    "restored the finance schemas of %s, at %s%n",
                    tenant, finance.restore(tenant, location, manifestSha256));
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()), e);
        } catch (DatabaseFailure | TemplateFault | IllegalStateException e) {
            throw new StepFailed("the finance schemas could not be restored: " + e.getMessage(), e);
        }
    }
}
