package melmastoon.postgres.finance;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.TemplateVersion;
import melmastoon.postgres.finance.SchemaTemplates.Template;
import melmastoon.postgres.sql.DatabaseFailure;
import melmastoon.postgres.sql.Row;

/// The two schemas of one tenant, its role, and its row in the bookkeeping: all of it changes in one
/// transaction.
record SchemaPair(FinanceTransaction transaction) {

    /// What the bookkeeping says.
    ///
    /// @param export of a pair that was dropped once
    record Entry(TemplateVersion version, boolean isThere, Optional<FinanceExport> export) {}

    Optional<Entry> find() {
        return transaction
                .session()
                .one("""
                        select billing_version, payments_version, dropped_at is null or restored_at is not null as is_there,
                               export_location, export_sha256
                        from finance.schemas where tenant_id = ?
                        """, SchemaPair::entry, transaction.tenant().value());
    }

    /// Role and schemas, with the templates up to `version`.
    void make(SchemaTemplates templates, TemplateVersion version) throws SQLException {
        var role = FinanceService.role(transaction.tenant());
        makeRole(role);
        for (var service : FinanceService.values()) {
            var schema = service.schema(transaction.tenant());
            transaction.execute("create schema " + schema + "; grant usage on schema " + schema + " to " + role);
        }
        apply(templates, Optional.empty(), version);
    }

    /// Those templates that come after `from`.
    void apply(SchemaTemplates templates, Optional<TemplateVersion> from, TemplateVersion to) throws SQLException {
        for (var template : templates.between(from, to)) {
            note(template);
            var schema = template.service().schema(transaction.tenant());
            try {
                transaction.execute(template.sql(schema, FinanceService.role(transaction.tenant())));
            } catch (SQLException e) {
                if (new DatabaseFailure(e).mayPassByItself()) {
                    throw e;
                }
                throw new TemplateFault(template + ": " + e.getMessage(), e);
            }
        }
        check();
    }

    void noteProvisioned(TemplateVersion version) {
        transaction
                .session()
                .updateOne(
                        "insert into finance.schemas (tenant_id, billing_version, payments_version) values (?, ?, ?)",
                        transaction.tenant().value(),
                        version.billing(),
                        version.payments());
    }

    void noteUpgraded(TemplateVersion version) {
        transaction
                .session()
                .updateOne(
                        """
                        update finance.schemas set billing_version = ?, payments_version = ?, upgraded_at = now()
                        where tenant_id = ?
                        """,
                        version.billing(),
                        version.payments(),
                        transaction.tenant().value());
    }

    void noteRestored(TemplateVersion version) {
        transaction
                .session()
                .updateOne(
                        """
                        update finance.schemas set billing_version = ?, payments_version = ?, restored_at = now()
                        where tenant_id = ?
                        """,
                        version.billing(),
                        version.payments(),
                        transaction.tenant().value());
    }

    void drop(FinanceExport proof) throws SQLException {
        var schemas = Stream.of(FinanceService.values())
                .map(service -> service.schema(transaction.tenant()))
                .collect(Collectors.joining(", "));
        transaction.execute("drop schema " + schemas + " cascade");
        transaction.execute("drop role " + FinanceService.role(transaction.tenant()));
        transaction
                .session()
                .updateOne(
                        """
                        update finance.schemas
                        set dropped_at = now(), restored_at = null, export_location = ?, export_sha256 = ?
                        where tenant_id = ?
                        """,
                        proof.location(),
                        proof.manifestSha256(),
                        transaction.tenant().value());
    }

    /// Roles are the cluster's: one may be there from before this database was restored from a backup.
    private void makeRole(String role) throws SQLException {
        var found = transaction.session().one("""
                        select rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as is_another
                        from pg_roles where rolname = ?
                        """, row -> row.bool("is_another"), role);
        if (found.isEmpty()) {
            transaction.execute("create role " + role + " nologin");
        } else if (found.get()) {
            throw new IllegalStateException("the role " + role + " is there, and may do more than it should");
        }
        transaction.execute("grant " + role + " to finance_service with inherit false, set true");
    }

    /// @throws TemplateFault where it was applied with another text
    private void note(Template template) {
        transaction
                .session()
                .update("""
                        insert into finance.templates (service, version, name, sha256) values (?, ?, ?, ?)
                        on conflict (service, version) do nothing
                        """, template.service().code(), template.version(), template.name(), template.sha256());
        var isTheSame = transaction
                .session()
                .one(
                        "select sha256 = ? as is_same from finance.templates where service = ? and version = ?",
                        row -> row.bool("is_same"),
                        template.sha256(),
                        template.service().code(),
                        template.version());
        if (!isTheSame.orElseThrow()) {
            throw new TemplateFault(template + ": changed after it was applied to a tenant; write a new one");
        }
    }

    /// What isolation and exports rest on, whatever the templates have done.
    ///
    /// @throws TemplateFault where it does not hold
    private void check() {
        var faults = transaction
                .session()
                .list(
                        """
                        with made as (
                            select n.nspname || '.' || c.relname as name, c.*
                            from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname in (?, ?)
                        )
                        select name || ' has no forced row security with a policy' as fault from made
                        where relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity
                            and exists (select from pg_policy where polrelid = made.oid))
                        union all
                        select name || ' has no primary key' from made
                        where relkind in ('r', 'p')
                            and not exists (select from pg_index where indrelid = made.oid and indisprimary)
                        union all
                        select name || ' is neither table, view nor sequence' from made where relkind in ('m', 'f')
                        union all
                        select name || ' grants rights to others than the tenant''s role'
                        from made, aclexplode(relacl) a
                        where a.grantee <> relowner and a.grantee <> (select oid from pg_roles where rolname = ?)
                        union all
                        select n.nspname || '.' || proname || ' runs with its owner''s rights'
                        from pg_proc join pg_namespace n on n.oid = pronamespace
                        where n.nspname in (?, ?) and prosecdef
                        order by 1
                        """,
                        row -> row.text("fault"),
                        FinanceService.BILLING.schema(transaction.tenant()),
                        FinanceService.PAYMENTS.schema(transaction.tenant()),
                        FinanceService.role(transaction.tenant()),
                        FinanceService.BILLING.schema(transaction.tenant()),
                        FinanceService.PAYMENTS.schema(transaction.tenant()));
        if (!faults.isEmpty()) {
            throw new TemplateFault(String.join("; ", faults));
        }
    }

    private static Entry entry(Row row) {
        return new Entry(
                new TemplateVersion(row.integer("billing_version"), row.integer("payments_version")),
                row.bool("is_there"),
                row.optionalText("export_location")
                        .map(location -> new FinanceExport(location, row.text("export_sha256"))));
    }
}
