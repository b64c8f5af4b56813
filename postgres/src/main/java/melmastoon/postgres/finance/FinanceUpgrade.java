package melmastoon.postgres.finance;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import melmastoon.access.TenantId;
import melmastoon.postgres.sql.DatabaseFailure;

/// Brings every tenant's schemas to the newest templates, one transaction each. What is done is in the
/// bookkeeping, so a run that was interrupted anywhere is continued by another one, and two at once do each
/// tenant once.
public record FinanceUpgrade(FinanceConnection database, SchemaTemplates templates) {
    /// So many that fail alike are a fault of the templates or of the database, and not of these tenants.
    private static final int MOST_FAILURES = 10;

    private static final int PAGE = 100;

    @FunctionalInterface
    public interface Progress {
        /// After each tenant. An exception from here ends the run.
        ///
        /// @param left how many were behind when the run began and are not done yet
        void at(int upgraded, long left);
    }

    /// @param failures one line each, with the tenant and why
    /// @param isWhole  whether every tenant was tried
    public record Outcome(int upgraded, List<String> failures, boolean isWhole) {
        public Outcome {
            failures = List.copyOf(failures);
        }
    }

    /// Tries each tenant once; ends early where the thread is interrupted or too many fail.
    ///
    /// @throws DatabaseFailure where the database cannot be reached
    public Outcome run(Progress progress) {
        var behind = behind();
        var failures = new ArrayList<String>();
        var upgraded = 0;
        var last = new UUID(0, 0);
        for (var page = page(last); !page.isEmpty(); page = page(last)) {
            for (var tenant : page) {
                if (Thread.interrupted() || failures.size() == MOST_FAILURES) {
                    return new Outcome(upgraded, failures, false);
                }
                var failure = upgrade(tenant);
                if (failure.isEmpty()) {
                    upgraded++;
                } else {
                    failures.add(tenant + ": " + failure);
                }
                progress.at(upgraded, Math.max(0, behind - upgraded));
                last = tenant.value();
            }
        }
        return new Outcome(upgraded, failures, true);
    }

    /// What went wrong, or nothing.
    private String upgrade(TenantId tenant) {
        try {
            FinanceTransaction.write(database, tenant, FinanceTransaction.LONG, transaction -> {
                var pair = new SchemaPair(transaction);
                var found = pair.find()
                        .filter(SchemaPair.Entry::isThere)
                        .map(SchemaPair.Entry::version)
                        .filter(version -> version.isBehind(templates.newest()));
                if (found.isPresent()) {
                    pair.apply(templates, found, templates.newest());
                    pair.noteUpgraded(templates.newest());
                }
                return found;
            });
            return "";
        } catch (TemplateFault | DatabaseFailure e) {
            return String.valueOf(e.getMessage());
        }
    }

    private long behind() {
        return query("select count(*) as value from finance.schemas where " + BEHIND, List.of(), Long.class)
                .getFirst();
    }

    private List<TenantId> page(UUID after) {
        return query(
                        "select tenant_id as value from finance.schemas where " + BEHIND
                                + " and tenant_id > ? order by tenant_id limit " + PAGE,
                        List.of(after),
                        UUID.class)
                .stream()
                .map(TenantId::new)
                .toList();
    }

    private static final String BEHIND =
            "(dropped_at is null or restored_at is not null) and (billing_version < ? or payments_version < ?)";

    private <T> List<T> query(String sql, List<?> more, Class<T> type) {
        var newest = templates.newest();
        try (var connection = database.open(FinanceTransaction.SHORT);
                var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, newest.billing());
            statement.setInt(2, newest.payments());
            for (int i = 0; i < more.size(); i++) {
                statement.setObject(i + 3, more.get(i));
            }
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject("value", type));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
