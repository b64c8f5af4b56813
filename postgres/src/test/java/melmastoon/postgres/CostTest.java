package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.access.Validity;
import melmastoon.application.audit.ReadAudit;
import melmastoon.application.billing.ReadBillingContact;
import melmastoon.application.billing.SetBillingContact;
import melmastoon.application.config.UpdateTenantConfig;
import melmastoon.application.erasure.AcknowledgeGuestErasure;
import melmastoon.application.erasure.RequestGuestErasure;
import melmastoon.application.flag.ToggleFeatureFlag;
import melmastoon.application.invitation.AcceptInvitation;
import melmastoon.application.invitation.ExpireInvitation;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InviteStaff;
import melmastoon.application.invitation.ListInvitations;
import melmastoon.application.invitation.ListMembers;
import melmastoon.application.invitation.ReadInvitation;
import melmastoon.application.invitation.ResendInvitation;
import melmastoon.application.invitation.ReviewInvitation;
import melmastoon.application.invitation.RevokeInvitation;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.Bulk;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.membership.AddServiceMember;
import melmastoon.application.membership.AppointOwner;
import melmastoon.application.membership.AssignRole;
import melmastoon.application.membership.AssignRoleToMany;
import melmastoon.application.membership.ChangePropertyScope;
import melmastoon.application.membership.CopyRoles;
import melmastoon.application.membership.LeaveTenant;
import melmastoon.application.membership.RecordGrantTime;
import melmastoon.application.membership.ReinstateMembership;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.application.membership.ReviewRemovals;
import melmastoon.application.membership.SuspendMembership;
import melmastoon.application.membership.TransferOwnership;
import melmastoon.application.membership.UnassignRole;
import melmastoon.application.organization.ArchiveOrganizationUnit;
import melmastoon.application.organization.CreateOrganizationUnit;
import melmastoon.application.organization.MoveOrganizationUnit;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.RenameOrganizationUnit;
import melmastoon.application.provisioning.ProvisionTenant;
import melmastoon.application.role.CreateRole;
import melmastoon.application.role.DeleteRole;
import melmastoon.application.role.GrantPermission;
import melmastoon.application.role.RevokePermission;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.UpdateRole;
import melmastoon.application.tenant.AttachPlan;
import melmastoon.application.tenant.ChangeIsolationTier;
import melmastoon.application.tenant.ReactivateTenant;
import melmastoon.application.tenant.ReadPosition;
import melmastoon.application.tenant.RepairTenant;
import melmastoon.application.tenant.SetTenantLimits;
import melmastoon.application.tenant.SuspendTenant;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.role.RoleName;
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.postgres.Counted.Cost;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Configs;
import melmastoon.testkit.fixture.Contacts;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What commands read and how often they ask, counted by Postgres and by the session: never by a clock.
final class CostTest {
    private static final int UNITS = 5_000;

    /// Every fresh idempotency key of 32 sweeps expired ones: one statement more.
    private static final int SWEEP = 1;

    /// What reads, or moves, all that a tenant has.
    private static final Set<Class<?>> OF_ALL_ROWS = Set.of(RepairTenant.class, ChangeIsolationTier.class);

    private static final EmbeddedDatabase DATABASE = withIndexesOnly();
    private static final OpenDatabase OPEN = DATABASE.open(2);
    private static final Counted COUNTED = new Counted(OPEN.scope());

    /// One for all tests: an idempotency key is its caller's over all tenants.
    private static final TestApplication APPLICATION = new TestApplication(
            COUNTED, OPEN.lookups(), InstantSource.system(), CommandSignals.NONE, System.nanoTime());

    /// The tables are small here, and Postgres would read them whole. Nothing is given up on a slow machine.
    private static EmbeddedDatabase withIndexesOnly() {
        var database = EmbeddedDatabase.create();
        try (var root = database.superuser()) {
            for (var setting : List.of(
                    "enable_seqscan = off",
                    "lock_timeout = 0",
                    "statement_timeout = 0",
                    "idle_in_transaction_session_timeout = 0")) {
                root.createStatement()
                        .execute("alter role tenant_app in database " + database.name() + " set " + setting);
            }
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

        SoftAssertions.assertSoftly(all -> StatedCosts.ALL.forEach((useCase, stated) -> {
            costsAtMost(all, stated, small, useCase);
            if (!OF_ALL_ROWS.contains(useCase)) {
                costsAtMost(all, stated, large, useCase);
            }
        }));
    }

    private static void costsAtMost(SoftAssertions all, Cost stated, Map<Class<?>, Cost> costs, Class<?> useCase) {
        var cost = Objects.requireNonNull(costs.get(useCase), useCase.getSimpleName());
        var name = useCase.getSimpleName();
        all.assertThat(cost.roundTrips()).as(name).isCloseTo(stated.roundTrips(), within(SWEEP));
        all.assertThat(cost.rows()).as(name).isLessThanOrEqualTo(stated.rows());
        all.assertThat(cost.written()).as(name).isEqualTo(stated.written());
    }

    @Test
    void everyUseCaseIsCounted() {
        var all = new ClassFileImporter()
                .importPackages("melmastoon.application").stream()
                        .filter(type -> type.isAnnotatedWith(UseCase.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .collect(Collectors.toSet());

        assertThat(StatedCosts.ALL.keySet()).isEqualTo(all);
    }

    /// Ruling 13: of the tree, what a regional manager does reads the units that are named and no others.
    @Test
    void aRegionalManagersCommandReadsNoUnitsThatItDoesNotName() throws SQLException {
        var small = regional("a-small-region", 0);
        var large = regional("a-large-region", UNITS);

        assertThat(large.roundTrips()).isCloseTo(small.roundTrips(), within(SWEEP));
        assertThat(large.rows()).isLessThanOrEqualTo(200);
    }

    /// What it costs that a manager of a region with some other units assigns a role at one of its hotels.
    private static Cost regional(String slug, int others) throws SQLException {
        var acme = Acme.chain(APPLICATION, slug);
        RawRows.addUnits(DATABASE, acme.tenant(), acme.root(), others);
        var nadia = People.person("nadia");
        acme.joins(nadia, Acme.below(acme.north()), "tenant.gm");
        var amal = acme.joins(People.person("amal"), Acme.only(acme.alpha()), "tenant.front_desk");
        TestApplication.done(acme.assigns(nadia, amal, "tenant.housekeeping", Acme.only(acme.alpha())));
        return COUNTED.last;
    }

    /// Ruling 51: the flag is read for people who have not authenticated with `mfa`, once however often they are
    /// checked.
    @Test
    void aPersonWithoutMfaCostsOneQuestionMore() {
        var acme = Acme.chain(APPLICATION, "by-password");
        var withMfa = membersListed(acme, OLGA);
        var byPassword = membersListed(acme, People.byPassword(OLGA));

        assertThat(byPassword.roundTrips()).isEqualTo(withMfa.roundTrips() + 1);
        assertThat(byPassword.rows()).isEqualTo(withMfa.rows());
    }

    private static Cost membersListed(Acme acme, Caller by) {
        TestApplication.done(APPLICATION.listMembers().list(APPLICATION.asks(by), acme.tenant(), Optional.empty(), 50));
        return COUNTED.last;
    }

    /// What a row adds waits, a hundred statements at a time, for one that asks.
    @Test
    void fourHundredMoreInvitationsAreTenRoundTripsMore() {
        var acme = Acme.chain(APPLICATION, "many-invited");
        TestApplication.done(InvitationCosts.many(acme, "one", 1));
        var one = COUNTED.last;
        TestApplication.done(InvitationCosts.many(acme, "more", 401));
        assertThat(COUNTED.last.roundTrips() - one.roundTrips()).isBetween(6, 12);
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
        RawRows.addUnits(DATABASE, tenant, made.rootUnitId(), units - 1);
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
        var acme = acme(made, property);
        people(costs, acme);
        tree(costs, tenant, made.rootUnitId());
        new InvitationCosts(acme, useCase -> costs.put(useCase, COUNTED.last)).count();
        new ApprovalCosts(acme, DATABASE, COUNTED, costs).count();
        return costs;
    }

    /// A region with one property, in a tree of any size.
    private void tree(Map<Class<?>, Cost> costs, TenantId tenant, OrganizationUnitId root) {
        var north = unit(tenant, UnitKind.REGION, "North", root);
        var south = unit(tenant, UnitKind.REGION, "South", root);
        var house = unit(tenant, UnitKind.PROPERTY, "House", north);
        done(
                costs,
                RenameOrganizationUnit.class,
                () -> APPLICATION
                        .renameOrganizationUnit()
                        .rename(APPLICATION.by(OLGA), tenant, house, new UnitName("Omega")));
        done(
                costs,
                MoveOrganizationUnit.class,
                () -> APPLICATION.moveOrganizationUnit().move(APPLICATION.byItself(), tenant, north, south));
        done(
                costs,
                ArchiveOrganizationUnit.class,
                () -> APPLICATION.archiveOrganizationUnit().archive(APPLICATION.by(OLGA), tenant, house));
    }

    private static OrganizationUnitId unit(TenantId tenant, UnitKind kind, String name, OrganizationUnitId parent) {
        var wanted =
                new CreateOrganizationUnit.NewUnit(kind, new UnitName(name), Optional.of(parent), Optional.empty());
        return TestApplication.done(APPLICATION.createOrganizationUnit().create(APPLICATION.by(OLGA), tenant, wanted))
                .value()
                .organizationUnitId();
    }

    private void people(Map<Class<?>, Cost> costs, Acme acme) throws SQLException {
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
        var second = acme.invited("bo@acme.example", here, "tenant.gm");
        done(
                costs,
                RevokeInvitation.class,
                () -> APPLICATION.revokeInvitation().revoke(APPLICATION.by(OLGA), tenant, second));
        var third = acme.invited("cy@acme.example", here, "tenant.gm");
        var resent = done(
                        costs,
                        ResendInvitation.class,
                        () -> APPLICATION.resendInvitation().resend(APPLICATION.by(OLGA), tenant, third))
                .invitationId();
        RawRows.sentTwoWeeksAgo(DATABASE, resent);
        done(
                costs,
                ExpireInvitation.class,
                () -> APPLICATION.expireInvitation().expire(APPLICATION.byItself(), tenant, resent));
        var assigned = done(costs, AssignRole.class, () -> acme.assigns(OLGA, member, "tenant.auditor", here));
        var season = new Validity(Optional.of(Instant.parse("2026-01-01T00:00:00Z")), Optional.empty());
        var seasonal = TestApplication.done(acme.assigns(OLGA, member, "tenant.revenue", here, season))
                .value()
                .assignmentId();
        done(
                costs,
                RecordGrantTime.class,
                () -> APPLICATION.recordGrantTime().record(APPLICATION.byItself(), tenant, member, seasonal));
        TestApplication.done(APPLICATION.unassignRole().unassign(APPLICATION.by(OLGA), tenant, member, seasonal));
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
        var mo = acme.joins(People.person("mo"), here, "tenant.gm");
        done(
                costs,
                AssignRoleToMany.class,
                () -> APPLICATION
                        .assignRoleToMany()
                        .assign(
                                APPLICATION.by(OLGA),
                                tenant,
                                new Bulk<>(List.of(Optional.of(mo)), Bulk.Mode.ALL_OR_NOTHING, false),
                                new AssignRole.NewAssignment(RoleRef.parse("tenant.maintenance"), Optional.empty())));
        done(
                costs,
                CopyRoles.class,
                () -> APPLICATION
                        .copyRoles()
                        .copy(
                                APPLICATION.by(OLGA),
                                tenant,
                                new Bulk<>(List.of(Optional.of(mo)), Bulk.Mode.EACH_BY_ITSELF, false),
                                new CopyRoles.Copy(
                                        new PropertyRef.ById(acme.alpha()),
                                        new PropertyRef.ById(acme.alpha()),
                                        Optional.empty())));
        var amina = People.person("amina");
        var heir = acme.joins(amina, WHOLE, "tenant.gm");
        done(costs, TransferOwnership.class, () -> acme.transfers(OLGA, heir));
        TestApplication.done(acme.transfers(amina, acme.olga()));
        RawRows.withoutOwners(
                DATABASE, tenant, () -> done(costs, AppointOwner.class, () -> acme.appointed(People.person("olea"))));
        done(costs, AddServiceMember.class, () -> acme.adds(OLGA, "channel-manager", here, "tenant.reservations"));
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
                ListMembers.class,
                () -> APPLICATION.listMembers().list(APPLICATION.asks(OLGA), tenant, Optional.empty(), 50));
        done(
                costs,
                ReadAudit.class,
                () -> APPLICATION.readAudit().read(APPLICATION.asks(OLGA), tenant, AuditFilter.NEWEST));
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
        done(
                costs,
                ReviewInvitation.class,
                () -> APPLICATION
                        .reviewInvitation(TestApplication.UNSUSPICIOUS)
                        .review(APPLICATION.byItself(), tenant, resent));
        done(
                costs,
                ReviewRemovals.class,
                () -> APPLICATION.reviewRemovals().review(APPLICATION.asksByItself(), tenant, OLGA.subject()));
        done(
                costs,
                UpdateTenantConfig.class,
                () -> APPLICATION.updateTenantConfig().update(APPLICATION.by(OLGA), tenant, _ -> Configs.DUBAI));
        var erasure = done(
                        costs,
                        RequestGuestErasure.class,
                        () -> APPLICATION
                                .requestGuestErasure()
                                .request(
                                        APPLICATION.by(OLGA),
                                        tenant,
                                        new GuestId("gst_1"),
                                        ErasureReason.GUEST_REQUEST))
                .guestErasureId();
        done(
                costs,
                AcknowledgeGuestErasure.class,
                () -> APPLICATION
                        .acknowledgeGuestErasure()
                        .acknowledge(APPLICATION.byItself(), tenant, erasure, new ServiceName("billing-service")));
        new FinanceCosts(acme, COUNTED, costs).count();
        new ResourceCosts(acme, COUNTED, costs).count();
        var role = done(costs, CreateRole.class, () -> acme.defines(OLGA, "concierge", "reservation:read"))
                .roleId();
        done(
                costs,
                UpdateRole.class,
                () -> APPLICATION.updateRole().update(APPLICATION.by(OLGA), tenant, role, new RoleName("Doorman")));
        done(costs, GrantPermission.class, () -> acme.grants(OLGA, role, "reservation:create"));
        done(costs, RevokePermission.class, () -> acme.revokes(OLGA, role, "reservation:read"));
        done(costs, DeleteRole.class, () -> acme.deletes(OLGA, role));
        done(costs, SuspendTenant.class, () -> acme.suspended(TenantSuspensionReason.ABUSE));
        done(costs, ReactivateTenant.class, acme::reactivated);
        new EventCosts(acme, COUNTED, costs).count();
        done(costs, ChangeIsolationTier.class, () -> acme.movedTo(IsolationTier.DEDICATED_SCHEMA));
        done(costs, ChangeIsolationTier.class, () -> acme.movedTo(IsolationTier.SHARED));
        done(costs, SetTenantLimits.class, () -> acme.limitedTo(100, 2_000));
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
}
