package melmastoon.postgres.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated("alters roles, which are the server's")
final class TenancyRulesTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();

    /// The schema of a tenant that has one.
    private static final String DEDICATED = dedicated();

    private static String dedicated() {
        try (var open = DATABASE.open(2)) {
            var acme = Acme.chain(new TestApplication(open.scope(), open.lookups(), 1), "walled-hotels");
            TestApplication.done(acme.movedTo(IsolationTier.DEDICATED_SCHEMA));
            return "tnt_" + acme.tenant().value().toString().replace("-", "");
        }
    }

    @Test
    void aMigratedDatabaseKeepsAllTenancyRules() throws SQLException {
        try (var connection = DATABASE.superuser()) {
            assertThat(TenancyRules.violations(connection)).isEmpty();
        }
    }

    /// Each breaks the named rule, on purpose, in a transaction that is rolled back.
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "every table and partition of tenants has row security, enabled and forced",
                        "create table tenant.notes (tenant_id uuid not null, id uuid, text text)"),
                mistake(
                        "every table and partition of tenants has row security, enabled and forced",
                        "alter table tenant.memberships no force row level security"),
                mistake(
                        "every table and partition of tenants has row security, enabled and forced",
                        "create table tenant.outbox_late partition of tenant.outbox for values from ('2099-01-01') to"
                                + " ('2099-01-02')"),
                mistake(
                        "every table that is not declared global carries the tenant",
                        "create table tenant.notes (tenant_id text not null)"),
                mistake(
                        "every table that is declared global exists",
                        "alter table tenant.published_schemas rename to schemas"),
                mistake(
                        "every table that is not declared global carries the tenant",
                        "create table tenant.notes (id uuid primary key, text text)"),
                mistake(
                        "every table and partition shows and takes rows of the pinned tenant only",
                        "drop policy tenant_isolation on tenant.roles;"
                                + " create policy tenant_isolation on tenant.roles using"
                                + " (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))"),
                mistake(
                        "every table and partition shows and takes rows of the pinned tenant only",
                        "drop policy tenant_isolation on tenant.roles;"
                                + " create policy tenant_isolation on tenant.roles"
                                + " using (tenant_id = current_setting('app.tenant_id')::uuid)"),
                mistake(
                        "no policy but the known ones opens a table to anybody else",
                        "create policy support on tenant.invitations for select to tenant_app using (true)"),
                mistake(
                        "no policy but the known ones opens a table to anybody else",
                        "drop policy declared_maintenance on tenant.roles; create policy declared_maintenance on"
                                + " tenant.roles to tenant_ops using (true) with check (true)"),
                mistake(
                        "maintenance that pins a tenant must have been declared all the same",
                        "drop policy only_declared_maintenance on tenant.roles"),
                mistake(
                        "cdc sees the outbox, the lookup functions see lookups, timers, sagas, expired attempts and who waits for finance schemas, and nothing else",
                        "create policy recovery_reads on tenant.invitations for select to tenant_cdc using (true)"),
                mistake(
                        "cdc sees the outbox, the lookup functions see lookups, timers, sagas, expired attempts and who waits for finance schemas, and nothing else",
                        "create policy expired_attempts_go on tenant.invitations to tenant_lookup"
                                + " using (expires_at <= tenant.command_clock())"),
                mistake(
                        "no policy but the known ones opens a table to anybody else",
                        "drop policy expired_attempts_go on tenant.idempotency_keys; create policy expired_attempts_go"
                                + " on tenant.idempotency_keys to tenant_lookup using (true)"),
                mistake(
                        "nobody has a right on a partition: policies of the parent would not apply",
                        "do $$ begin execute format('grant select on tenant.outbox_%s to tenant_app',"
                                + " to_char(now() at time zone 'UTC', 'YYYYMMDD')); end $$"),
                mistake(
                        "no right is PUBLIC's, can be passed on, or stands outside row security",
                        "grant truncate on tenant.roles to tenant_app"),
                mistake(
                        "no right is PUBLIC's, can be passed on, or stands outside row security",
                        "grant select (email) on tenant.invitations to public"),
                mistake(
                        "only this service's own roles have rights, each on its own tables",
                        "grant select on tenant.memberships to tenant_cdc"),
                mistake(
                        "only this service's own roles have rights, each on its own tables",
                        "grant update on tenant.epoch to tenant_app"),
                mistake("the outbox is insert-only", "grant delete on tenant.outbox to tenant_app"),
                mistake("everything belongs to the owner's role", "alter table tenant.roles owner to tenant_app"),
                mistake(
                        "views run as who asks, and nothing is materialized: that has no row security",
                        "create view tenant.people as select * from tenant.memberships"),
                mistake(
                        "views run as who asks, and nothing is materialized: that has no row security",
                        "create materialized view tenant.people as select * from tenant.memberships"),
                mistake(
                        "no function is open to PUBLIC or leaks past row security",
                        "create function tenant.one() returns int language sql as 'select 1'"),
                mistake(
                        "functions that run as somebody else are the ten known ones, with a fixed search path",
                        "create function tenant.one() returns int language sql security definer as 'select 1'"),
                mistake(
                        "functions that run as somebody else are the ten known ones, with a fixed search path",
                        "alter function tenant.tenants_by_key reset search_path"),
                mistake(
                        "the lookup functions return tenant ids, a count, or whether an attempt was deleted, and nothing else",
                        "create function tenant.keys() returns setof text language sql security definer"
                                + " as 'select key from tenant.lookups';"
                                + " alter function tenant.keys owner to tenant_lookup"),
                mistake(
                        "a foreign key cannot cross tenants",
                        "alter table tenant.roles add unique (id); alter table tenant.role_assignments add foreign key"
                                + " (role_id) references tenant.roles (id)"),
                mistake(
                        "uniqueness is asked within a tenant, but for the slug and an actor's idempotency keys",
                        "create unique index on tenant.invitations (email)"),
                mistake(
                        "no role but the superuser passes by row security, and only cdc replicates",
                        "alter role tenant_ops bypassrls"),
                mistake(
                        "nobody inherits anybody, and nobody of ours is a superuser",
                        "grant tenant_lookup to tenant_app"),
                mistake(
                        "there are no default privileges: they would open partitions",
                        "alter default privileges for role tenant_owner in schema tenant grant select on tables to"
                                + " tenant_app"),
                mistake(
                        "nobody but the owner makes objects, and PUBLIC may not even look",
                        "grant create on schema tenant to tenant_app"),
                mistake(
                        "what is published is the inserts of the outbox, through its root",
                        "alter publication tenant_outbox add table tenant.invitations"));
    }

    /// The same of what stands in a dedicated schema.
    static Stream<Arguments> mistakesInADedicatedSchema() {
        var copy = "a dedicated schema is a copy of the own tables, and holds one tenant's rows";
        return Stream.of(
                mistake(
                        "every table of tenants is the tenant's own or declared to be shared",
                        "create table tenant.notes (tenant_id uuid not null); select tenant.isolate('tenant.notes')"),
                mistake(
                        "every table of tenants is the tenant's own or declared to be shared",
                        "delete from tenant.own_tables where name = 'roles'"),
                mistake(copy, "alter table tenant.roles add column colour text"),
                mistake(copy, "alter table %s.roles drop constraint rows_of_one_tenant"),
                mistake(copy, "drop index %s.one_role_per_code"),
                mistake(copy, "drop trigger units_are_counted on %s.organization_units"),
                mistake(copy, "revoke update (status) on %s.roles from tenant_app"),
                mistake(copy, "grant delete on %s.memberships to tenant_app"),
                mistake(
                        copy,
                        "alter table %s.role_assignments drop constraint role_assignments_tenant_id_role_id_fkey"),
                mistake(
                        "there is a dedicated schema for each tenant that has this tier, and for no other",
                        "update tenant.tenants set isolation_tier = 'shared'"),
                mistake(
                        "there is a dedicated schema for each tenant that has this tier, and for no other",
                        "drop schema %s cascade"),
                mistake(
                        "every table and partition of tenants has row security, enabled and forced",
                        "alter table %s.memberships no force row level security"),
                mistake(
                        "every table and partition shows and takes rows of the pinned tenant only",
                        "drop policy tenant_isolation on %s.roles"),
                mistake(
                        "maintenance that pins a tenant must have been declared all the same",
                        "drop policy only_declared_maintenance on %s.roles"),
                mistake(
                        "only this service's own roles have rights, each on its own tables",
                        "grant select on %s.flyway_schema_history to tenant_app"),
                mistake(
                        "nobody but the owner makes objects, and PUBLIC may not even look",
                        "grant create on schema %s to tenant_app"));
    }

    static Stream<Arguments> allMistakes() {
        return Stream.concat(mistakes(), mistakesInADedicatedSchema());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("allMistakes")
    void eachRuleHasBeenSeenFailing(String rule, String mistake) throws SQLException {
        try (var connection = DATABASE.superuser();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(mistake);
            assertThat(TenancyRules.violations(connection))
                    .as(mistake)
                    .anySatisfy(violation -> assertThat(violation).startsWith(rule + ": "));
            connection.rollback();
        }
    }

    @Test
    void noRuleIsWithoutItsMistake() {
        assertThat(allMistakes().map(arguments -> arguments.get()[0]).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        TenancyRules.ALL.stream().map(TenancyRules.Rule::name).toList());
    }

    private static Arguments mistake(String rule, String statements) {
        return Arguments.of(
                rule, statements.replace("%s.", DEDICATED + ".").replace("schema %s", "schema " + DEDICATED));
    }
}
