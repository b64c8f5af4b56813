package melmastoon.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// rulings 1, 15, 16 and 36.
class RoleTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final TenantId TENANT = new TenantId(new UUID(0, 2));
    private static final Permission READ = permission("reservation:read");
    private static final Permission CREATE = permission("reservation:create");
    private static final Permission LEDGER = permission("ledger:close_period");
    private static final Permission UNHEARD_OF = permission("unheard_of:do");

    private final Role.SystemRole system = new Role.SystemRole(
            new RoleId(new UUID(0, 1)), TENANT, RoleCode.OWNER, new RoleName("Owner"), Set.of(READ));
    private final Role.CustomRole concierge = custom(Set.of(READ));

    @Test
    void theSystemRolesOfATenantHaveCodesOfTheirOwnByR1() {
        assertThat(PermissionCatalogue.standard().systemRoles().stream().map(role -> new RoleCode(role.code())))
                .hasSize(9)
                .doesNotHaveDuplicates()
                .contains(RoleCode.OWNER)
                .allSatisfy(code -> assertThat(code.value()).startsWith("tenant."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tenant.owner", "tenant.", ".owner", "tenant..owner", "tenant.owner ", "t.\u043ewner"})
    void aCodeIsLowerCaseAscii(String code) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new RoleCode(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tenant.owner", "platform.super_admin", "tenant.chef", "our.chef", "c", "Chef", "rol_chef", "1st"
            })
    void aTenantsOwnCodeIsAPlainWordSoThatItNeverCollidesWithThePlatformsByR1(String code) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> RoleCode.custom(code));
        assertThat(RoleCode.custom("night_auditor").value()).isEqualTo("night_auditor");
    }

    @Test
    void aRoleOfTheTenantsOwnIsDefinedOutOfTheCatalogue() {
        assertThat(Role.create(newRole(0, READ, CREATE), NOW).orElseThrow())
                .singleElement()
                .extracting(event -> Role.of(event).permissions())
                .isEqualTo(Set.of(READ, CREATE));
        assertThat(refusal(Role.create(newRole(0, READ, UNHEARD_OF), NOW)))
                .isEqualTo(new RoleRefusal.UnknownPermission(UNHEARD_OF, Optional.of("/permissions/1")));
    }

    @Test
    void aCodeIsTakenOnceByR1() {
        var role = newRole(0, READ);
        var again = new NewRole(
                role.id(),
                TENANT,
                role.code(),
                role.displayName(),
                role.permissions(),
                new NewRole.Others(true, 1),
                role.by());

        assertThat(refusal(Role.create(again, NOW))).isEqualTo(new RoleRefusal.CodeTaken(role.code()));
    }

    @Test
    void aTenantHasABoundedNumberOfRolesAndARoleOfPermissions() {
        var most = IntStream.range(0, Role.MAX_PERMISSIONS)
                .mapToObj(i -> permission("r" + i + ":do"))
                .toList();

        assertThat(refusal(Role.create(newRole(NewRole.MAX_ROLES, READ), NOW)))
                .isEqualTo(new RoleRefusal.TooManyRoles());
        assertThat(refusal(Role.create(
                        newRole(0, Stream.concat(most.stream(), Stream.of(READ)).toArray(Permission[]::new)), NOW)))
                .isEqualTo(new RoleRefusal.TooManyPermissions());
        assertThat(refusal(custom(Set.copyOf(most)).decide(grant(READ), NOW)))
                .isEqualTo(new RoleRefusal.TooManyPermissions());
    }

    @Test
    void whoDefinesOrWidensARoleHoldsWhatItPermitsForTheWholeTenantByR4() {
        assertThat(refusal(Role.create(newRole(0, READ, LEDGER), NOW)))
                .isEqualTo(new RoleRefusal.Escalation(RoleCode.custom("concierge"), LEDGER));
        assertThat(refusal(concierge.decide(grant(LEDGER), NOW)))
                .isEqualTo(new RoleRefusal.Escalation(concierge.code(), LEDGER));
        var atOneHotel = holder(new Scope.Only(Set.of(new melmastoon.access.OrganizationUnitId(new UUID(0, 9)))));
        assertThat(refusal(
                        concierge.decide(new RoleCommand.GrantPermission(CREATE, Optional.empty(), atOneHotel), NOW)))
                .isEqualTo(new RoleRefusal.Escalation(concierge.code(), CREATE));
    }

    @Test
    void whoNarrowsARoleCouldHaveGivenWhatItTakesByRuling36() {
        var ledgers = custom(Set.of(READ, LEDGER));

        assertThat(refusal(ledgers.decide(revoke(LEDGER), NOW)))
                .isEqualTo(new RoleRefusal.RemovalNotAllowed(ledgers.code(), LEDGER));
        assertThat(after(ledgers, revoke(READ)).permissions()).containsExactly(LEDGER);
    }

    /// What a newer catalogue knows nobody is known to hold here.
    @Test
    void aPermissionOfANewerBuildIsNotTakenAway() {
        assertThat(refusal(custom(Set.of(UNHEARD_OF)).decide(revoke(UNHEARD_OF), NOW)))
                .isEqualTo(new RoleRefusal.RemovalNotAllowed(concierge.code(), UNHEARD_OF));
    }

    @Test
    void whatIsSoAlreadyIsAcceptedWithoutAnEventByRuling1() {
        assertThat(concierge.decide(grant(READ), NOW)).isEqualTo(Decision.accept());
        assertThat(concierge.decide(revoke(CREATE), NOW)).isEqualTo(Decision.accept());
        assertThat(concierge.decide(new RoleCommand.Update(concierge.displayName()), NOW))
                .isEqualTo(Decision.accept());
        assertThat(after(concierge, new RoleCommand.Delete(false)).decide(new RoleCommand.Delete(false), NOW))
                .isEqualTo(Decision.accept());
    }

    @Test
    void aPermissionThatThePlatformDoesNotHaveIsNeitherGrantedNorRevoked() {
        for (var command : List.of(grant(UNHEARD_OF), revoke(UNHEARD_OF))) {
            assertThat(refusal(concierge.decide(command, NOW)))
                    .isEqualTo(new RoleRefusal.UnknownPermission(UNHEARD_OF, Optional.empty()));
        }
    }

    @Test
    void aRoleIsRenamedAndItsCodeStays() {
        assertThat(after(concierge, new RoleCommand.Update(new RoleName("Doorman"))))
                .isEqualTo(new Role.CustomRole(
                        concierge.id(), TENANT, concierge.code(), new RoleName("Doorman"), Set.of(READ)));
    }

    @Test
    void aRoleInUseIsNotDeletedAndADeletedOnePermitsNothing() {
        assertThat(refusal(concierge.decide(new RoleCommand.Delete(true), NOW)))
                .isEqualTo(new RoleRefusal.InUse(concierge.code()));

        var deleted = after(concierge, new RoleCommand.Delete(false));

        assertThat(deleted.permissions()).isEmpty();
        assertThat(refusal(deleted.decide(grant(READ), NOW))).isEqualTo(new RoleRefusal.NotFound(concierge.id()));
    }

    @Test
    void aPermissionCountsAlwaysOrUnderOneCondition() {
        var small = after(concierge, grantIf(CREATE, "context.amount <= 100"));
        assertThat(small.permissions()).containsExactly(READ);
        assertThat(small.conditional()).containsExactly(Map.entry(CREATE, Condition.of("context.amount <= 100")));

        assertThat(small.decide(grantIf(CREATE, "context.amount <= 100"), NOW)).isEqualTo(Decision.accept());
        var signing = Condition.of("context.amount <= 100").obliging(Optional.of(new CustomObligation("sign")));
        assertThat(after(small, grantIf(CREATE, signing)).conditional()).containsExactly(Map.entry(CREATE, signing));
        assertThat(after(small, grant(CREATE)).conditional()).isEmpty();
        assertThat(after(small, revoke(CREATE))).isEqualTo(concierge);
    }

    /// Over whom somebody would be administered is not known when a condition is evaluated.
    @Test
    void administrationOfPeopleTakesNoCondition() {
        var invite = permission("membership:invite");

        assertThat(refusal(concierge.decide(grantIf(invite, "context.amount <= 100"), NOW)))
                .isEqualTo(new RoleRefusal.NoConditionPossible(invite));
    }

    @Test
    void whoHoldsByConditionGivesTheIdenticalConditionOnlyByRuling49() {
        var condition = Condition.of("context.amount <= 100");
        var other = Condition.of("context.amount <= 99");
        var byCondition = holder(new Scope.WholeTenant(), Map.of(LEDGER, condition));

        assertThat(concierge.decide(new RoleCommand.GrantPermission(LEDGER, Optional.of(condition), byCondition), NOW))
                .isInstanceOf(Decision.Accepted.class);
        for (var wider : List.<Optional<Condition>>of(Optional.empty(), Optional.of(other))) {
            assertThat(refusal(concierge.decide(new RoleCommand.GrantPermission(LEDGER, wider, byCondition), NOW)))
                    .isEqualTo(new RoleRefusal.Escalation(concierge.code(), LEDGER));
        }
        var ledgers = custom(Set.of(LEDGER));
        assertThat(refusal(ledgers.decide(
                        new RoleCommand.GrantPermission(LEDGER, Optional.of(condition), byCondition), NOW)))
                .isEqualTo(new RoleRefusal.RemovalNotAllowed(ledgers.code(), LEDGER));
    }

    static Stream<RoleCommand> everyCommand() {
        return Stream.of(
                new RoleCommand.Update(new RoleName("Boss")),
                grant(CREATE),
                revoke(READ),
                new RoleCommand.Delete(false));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void aSystemRoleRefusesEveryChangeOfATenantsByR2(RoleCommand command) {
        assertThat(refusal(system.decide(command, NOW))).isEqualTo(new RoleRefusal.Immutable(RoleCode.OWNER));
        assertThat(Stream.concat(Stream.of(upgrade()), everyCommand()).map(Object::getClass))
                .hasSameSizeAs(RoleCommand.class.getPermittedSubclasses());
    }

    @Test
    void anUpgradeGivesASystemRoleTheNewCataloguesNameAndPermissionsByRuling15() {
        var upgraded = after(system, upgrade());

        assertThat(upgraded)
                .isEqualTo(new Role.SystemRole(
                        system.id(), TENANT, RoleCode.OWNER, new RoleName("Proprietor"), Set.of(CREATE)));
        assertThat(upgraded.decide(upgrade(), NOW)).isEqualTo(Decision.accept());
    }

    @Test
    void anUpgradeIsNotForATenantsOwnRoles() {
        assertThat(refusal(concierge.decide(upgrade(), NOW))).isEqualTo(new RoleRefusal.CodeTaken(concierge.code()));
    }

    private static RoleCommand.Upgrade upgrade() {
        return new RoleCommand.Upgrade(new RoleName("Proprietor"), Set.of(CREATE));
    }

    @Test
    void whatARolePermitsIsACopy() {
        var permissions = new HashSet<>(Set.of(READ));
        var role = custom(permissions);
        permissions.add(LEDGER);

        assertThat(role.permissions()).containsExactly(READ).isUnmodifiable();
    }

    private static Role after(Role role, RoleCommand command) {
        return role.after(role.decide(command, NOW).orElseThrow().getFirst());
    }

    private static RoleRefusal refusal(Decision<?, RoleRefusal> decision) {
        return decision.fold(
                events -> {
                    throw new AssertionError("accepted with " + events);
                },
                refused -> refused);
    }

    private static RoleCommand grant(Permission permission) {
        return new RoleCommand.GrantPermission(permission, Optional.empty(), holder(new Scope.WholeTenant()));
    }

    private static RoleCommand grantIf(Permission permission, String condition) {
        return grantIf(permission, Condition.of(condition));
    }

    private static RoleCommand grantIf(Permission permission, Condition condition) {
        return new RoleCommand.GrantPermission(permission, Optional.of(condition), holder(new Scope.WholeTenant()));
    }

    private static RoleCommand revoke(Permission permission) {
        return new RoleCommand.RevokePermission(permission, holder(new Scope.WholeTenant()));
    }

    private static NewRole newRole(int others, Permission... permissions) {
        return new NewRole(
                new RoleId(new UUID(0, 5)),
                TENANT,
                RoleCode.custom("concierge"),
                new RoleName("Concierge"),
                List.of(permissions),
                new NewRole.Others(false, others),
                holder(new Scope.WholeTenant()));
    }

    private static Role.CustomRole custom(Collection<Permission> permissions) {
        return new Role.CustomRole(
                new RoleId(new UUID(0, 5)),
                TENANT,
                RoleCode.custom("concierge"),
                new RoleName("Concierge"),
                Set.copyOf(permissions));
    }

    /// Holds `reservation:read` and `reservation:create` in `scope`.
    private static Authority.Holder holder(Scope scope) {
        return holder(scope, Map.of());
    }

    private static Authority.Holder holder(Scope scope, Map<Permission, Condition> conditional) {
        var role = new RoleId(new UUID(0, 7));
        var assignment = new Fact.Assignment(new RoleAssignmentId(new UUID(0, 8)), role, scope);
        var view = TenantView.empty(PermissionCatalogue.standard(), new Position(TENANT, 1, 1))
                .with(new Fact.Role(role, "desk", Set.of(READ, CREATE), conditional))
                .with(new Fact.Membership(
                        new MembershipId(new UUID(0, 6)),
                        Subject.user("usr_olga"),
                        Fact.Membership.Status.ACTIVE,
                        new Scope.WholeTenant(),
                        List.of(assignment)));
        return new Authority.Holder(Subject.user("usr_olga"), view, NOW);
    }

    private static Permission permission(String text) {
        return Permission.parse(text);
    }
}
