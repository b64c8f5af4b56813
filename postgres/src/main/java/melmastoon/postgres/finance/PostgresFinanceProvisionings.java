package melmastoon.postgres.finance;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.application.finance.FinanceProvisionings;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.domain.finance.FinanceEvent;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.domain.finance.TemplateVersion;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

/// The table's primary key is the tenant.
record PostgresFinanceProvisionings(Session session)
        implements FinanceProvisionings, Store<FinanceProvisioning, FinanceEvent> {
    private static final String READ = """
        select status, since, provisioned_at, billing_template, payments_template, export_location, export_sha256,
               retained_until, version
        from finance_provisionings where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<FinanceProvisioning>> find() {
        return session.one(READ, this::provisioning, tenant());
    }

    @Override
    public List<Versioned<FinanceProvisioning>> all() {
        return session.list(READ + "and status <> 'requested'", this::provisioning, tenant());
    }

    @Override
    public void save(Change<FinanceProvisioning, FinanceEvent> change) {
        var after = change.after();
        if (change.before().isEmpty()) {
            session.updateOne(
                    """
                    insert into finance_provisionings (tenant_id, status, since, version) values (?, ?, ?, ?)
                    on conflict (tenant_id) do nothing
                    """, tenant(), after.state().status().code(), after.state().since(), after.version());
            return;
        }
        var before = change.before().get().version();
        switch (after.state()) {
            case FinanceProvisioning.Requested _ -> throw new IllegalStateException("schemas are requested once");
            case FinanceProvisioning.Provisioned provisioned -> update(before, after, provisioned, Optional.empty());
            case FinanceProvisioning.Offboarding offboarding ->
                update(before, after, offboarding.provisioned(), Optional.empty());
            case FinanceProvisioning.Exported(var provisioned, var _, var export, var _) ->
                update(before, after, provisioned, Optional.of(export));
            case FinanceProvisioning.Dropped(var provisioned, var _, var proof) ->
                update(before, after, provisioned, Optional.of(proof));
        }
    }

    private void update(
            int before,
            Versioned<FinanceProvisioning> after,
            FinanceProvisioning.Provisioned provisioned,
            Optional<FinanceExport> export) {
        session.updateOne(
                """
                update finance_provisionings
                set status = ?, since = ?, provisioned_at = ?, billing_template = ?, payments_template = ?,
                    export_location = ?, export_sha256 = ?, retained_until = ?, version = ?
                where tenant_id = ? and version = ?
                """,
                after.state().status().code(),
                after.state().since(),
                provisioned.since(),
                provisioned.version().billing(),
                provisioned.version().payments(),
                export.map(FinanceExport::location),
                export.map(FinanceExport::manifestSha256),
                after.state().retainedUntil(),
                after.version(),
                tenant(),
                before);
    }

    private Versioned<FinanceProvisioning> provisioning(Row row) {
        var status = row.text("status");
        return new Versioned<>(
                switch (status) {
                    case "requested" -> new FinanceProvisioning.Requested(session.tenant(), row.instant("since"));
                    case "provisioned" -> provisioned(row);
                    case "offboarding" ->
                        new FinanceProvisioning.Offboarding(
                                provisioned(row), row.instant("since"), row.optionalInstant("retained_until"));
                    case "exported" ->
                        new FinanceProvisioning.Exported(
                                provisioned(row),
                                row.instant("since"),
                                export(row),
                                row.optionalInstant("retained_until"));
                    case "dropped" ->
                        new FinanceProvisioning.Dropped(provisioned(row), row.instant("since"), export(row));
                    default -> throw new WrittenByNewerBuild("finance schemas", status);
                },
                row.integer("version"));
    }

    private FinanceProvisioning.Provisioned provisioned(Row row) {
        return new FinanceProvisioning.Provisioned(
                session.tenant(),
                row.instant("provisioned_at"),
                new TemplateVersion(row.integer("billing_template"), row.integer("payments_template")));
    }

    private static FinanceExport export(Row row) {
        return new FinanceExport(row.text("export_location"), row.text("export_sha256"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
