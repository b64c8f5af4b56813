package melmastoon.postgres;

import static java.util.Map.entry;
import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.billing.ReadBillingContact;
import melmastoon.application.billing.SetBillingContact;
import melmastoon.application.flag.ToggleFeatureFlag;
import melmastoon.application.invitation.AcceptInvitation;
import melmastoon.application.invitation.AcceptWithoutAccount;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InviteStaff;
import melmastoon.application.invitation.LinkInvitation;
import melmastoon.application.invitation.ListInvitations;
import melmastoon.application.invitation.ReadInvitation;
import melmastoon.application.invitation.RevokeInvitation;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.membership.ActivateMembership;
import melmastoon.application.membership.AssignRole;
import melmastoon.application.membership.ChangePropertyScope;
import melmastoon.application.membership.LeaveTenant;
import melmastoon.application.membership.ReinstateMembership;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.application.membership.SuspendMembership;
import melmastoon.application.membership.UnassignRole;
import melmastoon.application.organization.CreateOrganizationUnit;
import melmastoon.application.provisioning.ProvisionTenant;
import melmastoon.application.tenant.AttachPlan;
import melmastoon.application.tenant.ReactivateTenant;
import melmastoon.application.tenant.ReadPosition;
import melmastoon.application.tenant.RepairTenant;
import melmastoon.application.tenant.SuspendTenant;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.postgres.kernel.PostgresTransaction;
import melmastoon.postgres.sql.Session;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Contacts;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What commands read and how often they ask, counted by Postgres and by the session: never by a clock.
final class CostTest {
    private static final int UNITS = 5_000;

    /// Every fresh idempotency key of 32 sweeps expired ones: one statement more.
    private static final int SWEEP = 1;

    /// Of every use case, in a tenant of any size: statements, each a round trip; at most so many rows that
    /// Postgres fetches from tables, versions that are not vacuumed yet included; and rows written.
    /// AcceptInvitation asks once more before, for its tenant. AcceptWithoutAccount does so too, and reads what
    /// iam-service is to be asked in a transaction of its own. RepairTenant reads the whole tenant by its nature;
    /// its rows are those of a tenant of 30 units.
    private static final Map<Class<?>, Cost> STATED = Map.ofEntries(
            entry(ProvisionTenant.class, new Cost(21, 70, 42)),
            entry(AttachPlan.class, new Cost(9, 40, 6)),
            entry(CreateOrganizationUnit.class, new Cost(17, 100, 7)),
            entry(InviteStaff.class, new Cost(17, 120, 8)),
            entry(AcceptInvitation.class, new Cost(18, 140, 12)),
            entry(AcceptWithoutAccount.class, new Cost(18, 140, 12)),
            entry(LinkInvitation.class, new Cost(16, 140, 12)),
            entry(ActivateMembership.class, new Cost(14, 130, 6)),
            entry(RevokeInvitation.class, new Cost(13, 140, 7)),
            entry(AssignRole.class, new Cost(16, 110, 7)),
            entry(UnassignRole.class, new Cost(18, 200, 7)),
            entry(RemoveMembership.class, new Cost(18, 450, 7)),
            entry(ChangePropertyScope.class, new Cost(19, 200, 8)),
            entry(SuspendMembership.class, new Cost(16, 140, 6)),
            entry(ReinstateMembership.class, new Cost(14, 130, 6)),
            entry(LeaveTenant.class, new Cost(16, 140, 7)),
            entry(SetBillingContact.class, new Cost(13, 600, 14)),
            entry(ReadBillingContact.class, new Cost(4, 60, 0)),
            entry(ToggleFeatureFlag.class, new Cost(13, 120, 6)),
            entry(SuspendTenant.class, new Cost(9, 80, 6)),
            entry(ReactivateTenant.class, new Cost(9, 80, 6)),
            entry(ReadPosition.class, new Cost(3, 50, 0)),
            entry(ReadInvitation.class, new Cost(4, 50, 0)),
            entry(ListInvitations.class, new Cost(4, 50, 0)),
            entry(RepairTenant.class, new Cost(15, 180, 5)));

    private static final EmbeddedDatabase DATABASE = withIndexesOnly();
    private static final OpenDatabase OPEN = DATABASE.open(2);
    private static final Counted COUNTED = new Counted(OPEN.scope());

    /// One for all tests: an idempotency key is its caller's over all tenants.
    private static final TestApplication APPLICATION = new TestApplication(
            COUNTED, OPEN.lookups(), InstantSource.system(), CommandSignals.NONE, System.nanoTime());

    /// The tables are small here, and Postgres would read them whole.
    private static EmbeddedDatabase withIndexesOnly() {
        var database = EmbeddedDatabase.create();
        try (var root = database.superuser()) {
            root.createStatement()
                    .execute("alter role tenant_app in database " + database.name() + " set enable_seqscan = off");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void everyUseCaseCostsWhatIsStatedInATenantOf30UnitsAndOf5000() throws SQLException {
        var small = costs("thirty-units", 30);
        var large = costs("many-units", UNITS);

        STATED.forEach((useCase, stated) -> {
            costsAtMost(stated, small, useCase);
            if (!useCase.equals(RepairTenant.class)) {
                costsAtMost(stated, large, useCase);
            }
        });
    }

    private static void costsAtMost(Cost stated, Map<Class<?>, Cost> costs, Class<?> useCase) {
        var cost = Objects.requireNonNull(costs.get(useCase), useCase.getSimpleName());
        var name = useCase.getSimpleName();
        assertThat(cost.statements()).as(name).isCloseTo(stated.statements(), within(SWEEP));
        assertThat(cost.rows()).as(name).isLessThanOrEqualTo(stated.rows());
        assertThat(cost.written()).as(name).isEqualTo(stated.written());
    }

    @Test
    void everyUseCaseIsCounted() {
        var all = new ClassFileImporter()
                .importPackages("melmastoon.application").stream()
                        .filter(type -> type.isAnnotatedWith(UseCase.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .collect(Collectors.toSet());

        assertThat(STATED.keySet()).isEqualTo(all);
    }

    @Test
    void aRoleMoreIsOneRowMoreHoweverManyAreHeld() {
        var acme = Acme.chain(APPLICATION, "many-roles");
        var amal = acme.joins(
                People.person("amal"), WHOLE, "tenant.gm", "tenant.front_desk", "tenant.auditor", "tenant.revenue");

        TestApplication.done(acme.assigns(OLGA, amal, "tenant.accounting", WHOLE));

        // Assignment, outbox, audit and idempotency key are new; membership, tenant and key are changed.
        assertThat(COUNTED.last.written()).isEqualTo(7);
    }

    /// Every use case once, in a tenant of so many units before them.
    private Map<Class<?>, Cost> costs(String slug, int units) throws SQLException {
        var costs = new LinkedHashMap<Class<?>, Cost>();
        var made = done(
                costs,
                ProvisionTenant.class,
                () -> APPLICATION
                        .provisionTenant()
                        .provision(APPLICATION.by(People.platformAdmin()), Acme.newTenant(slug)));
        var tenant = made.tenantId();
        addUnits(tenant, made.rootUnitId(), units - 1);
        done(
                costs,
                AttachPlan.class,
                () -> APPLICATION
                        .attachPlan()
                        .attach(APPLICATION.by(People.platformAdmin()), tenant, new PlanRef("plan_chain")));
        var property = done(
                        costs,
                        CreateOrganizationUnit.class,
                        () -> APPLICATION
                                .createOrganizationUnit()
                                .create(
                                        APPLICATION.by(OLGA),
                                        tenant,
                                        new CreateOrganizationUnit.NewUnit(
                                                UnitKind.PROPERTY,
                                                new UnitName("Alpha"),
                                                Optional.of(made.rootUnitId()),
                                                Optional.empty())))
                .organizationUnitId();
        people(costs, acme(made, property));
        return costs;
    }

    private void people(Map<Class<?>, Cost> costs, Acme acme) {
        var amal = People.person("amal");
        var here = Acme.only(acme.alpha());
        var tenant = acme.tenant();
        var first = done(costs, InviteStaff.class, () -> acme.invites(OLGA, "amal@acme.example", here, "tenant.gm"))
                .invitationId();
        done(
                costs,
                ReadInvitation.class,
                () -> APPLICATION.readInvitation().read(APPLICATION.asks(OLGA), tenant, first));
        done(
                costs,
                ListInvitations.class,
                () -> APPLICATION
                        .listInvitations()
                        .list(
                                APPLICATION.asks(OLGA),
                                tenant,
                                new InvitationFilter(Optional.empty(), Optional.empty(), 50)));
        var member = done(costs, AcceptInvitation.class, () -> acme.accepts(amal, first))
                .membershipId();
        var third = acme.invited("cy@acme.example", here, "tenant.gm");
        done(costs, AcceptWithoutAccount.class, () -> acme.acceptsWithoutAccount(third));
        done(costs, ActivateMembership.class, () -> acme.activated(People.person("cy")));
        acme.invited("dee@acme.example", here, "tenant.gm");
        done(costs, LinkInvitation.class, () -> acme.linked(People.person("dee")));
        var second = acme.invited("bo@acme.example", here, "tenant.gm");
        done(
                costs,
                RevokeInvitation.class,
                () -> APPLICATION.revokeInvitation().revoke(APPLICATION.by(OLGA), tenant, second));
        var assigned = done(costs, AssignRole.class, () -> acme.assigns(OLGA, member, "tenant.auditor", here));
        done(
                costs,
                UnassignRole.class,
                () -> APPLICATION
                        .unassignRole()
                        .unassign(APPLICATION.by(OLGA), tenant, member, assigned.assignmentId()));
        done(costs, ChangePropertyScope.class, () -> acme.rescopes(OLGA, member, WHOLE));
        done(costs, SuspendMembership.class, () -> acme.suspends(OLGA, member));
        done(
                costs,
                ReinstateMembership.class,
                () -> APPLICATION.reinstateMembership().reinstate(APPLICATION.by(OLGA), tenant, member));
        done(costs, RemoveMembership.class, () -> acme.removes(OLGA, member));
        var leo = People.person("leo");
        var leaving = acme.joins(leo, here, "tenant.gm");
        done(costs, LeaveTenant.class, () -> acme.leaves(leo, leaving));
        done(
                costs,
                SetBillingContact.class,
                () -> APPLICATION.setBillingContact().set(APPLICATION.by(OLGA), tenant, Contacts.ZARINA));
        done(
                costs,
                ReadBillingContact.class,
                () -> APPLICATION.readBillingContact().read(APPLICATION.asks(OLGA), tenant));
        done(
                costs,
                ToggleFeatureFlag.class,
                () -> APPLICATION
                        .toggleFeatureFlag()
                        .toggle(
                                APPLICATION.by(OLGA),
                                tenant,
                                new FlagKey("aiEnabled"),
                                new ToggleFeatureFlag.FlagToggle(true, BasisPoints.ALL)));
        done(costs, SuspendTenant.class, () -> acme.suspended(TenantSuspensionReason.ABUSE));
        done(costs, ReactivateTenant.class, acme::reactivated);
        done(costs, ReadPosition.class, () -> APPLICATION.readPosition().position(APPLICATION.asks(OLGA), tenant));
        done(
                costs,
                RepairTenant.class,
                () -> APPLICATION.repairTenant().repair(APPLICATION.by(People.platformAdmin()), tenant));
    }

    private <T> T done(Map<Class<?>, Cost> costs, Class<?> useCase, Supplier<CommandResult<T>> asked) {
        var done = TestApplication.done(asked.get());
        costs.put(useCase, COUNTED.last);
        return done.value();
    }

    private Acme acme(ProvisionTenant.TenantProvisioned made, OrganizationUnitId property) {
        MembershipId olga = made.ownerMembershipId();
        var root = made.rootUnitId();
        return new Acme(APPLICATION, made.tenantId(), olga, root, root, property, property, property);
    }

    private static void addUnits(TenantId tenant, OrganizationUnitId parent, int more) throws SQLException {
        try (var root = DATABASE.superuser();
                var insert = root.prepareStatement("""
                    insert into tenant.organization_units (tenant_id, id, kind, parent_id, path, name, property_id, version)
                    select ?, id, 'property', ?, (? || '.' || replace(id::text, '-', ''))::public.ltree, 'Unit',
                           'ppt_' || id, 1
                    from (select gen_random_uuid() as id from generate_series(1, ?)) ids
                    """)) {
            insert.setObject(1, tenant.value());
            insert.setObject(2, parent.value());
            insert.setString(3, parent.value().toString().replace("-", ""));
            insert.setInt(4, more);
            insert.executeUpdate();
            root.createStatement().execute("analyze tenant.organization_units");
        }
    }

    /// @param rows that Postgres fetched from tables
    record Cost(int statements, long rows, long written) {
        /// What was counted before, and the statement that counted it.
        Cost minus(Cost before) {
            return new Cost(statements - before.statements - 1, rows - before.rows, written - before.written);
        }
    }

    private static final class Counted implements TenantTransactions {
        private final TenantTransactions transactions;
        private Cost last = new Cost(0, 0, 0);

        Counted(TenantTransactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
            return transactions.in(tenant, transaction -> {
                var session = ((PostgresTransaction) transaction).session();
                var before = cost(session);
                var result = work.apply(transaction);
                last = cost(session).minus(before);
                return result;
            });
        }

        private static Cost cost(Session session) {
            var statements = session.statements();
            return session.one("""
                select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint as read,
                       coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint as written
                from pg_stat_xact_user_tables where schemaname = 'tenant'
                """, row -> new Cost(statements, row.bigint("read"), row.bigint("written")))
                    .orElseThrow();
        }
    }
}
