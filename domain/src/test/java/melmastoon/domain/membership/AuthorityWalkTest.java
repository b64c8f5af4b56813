package melmastoon.domain.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import melmastoon.access.ApprovalId;
import melmastoon.access.EscalationGuard;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.access.TenantView;
import melmastoon.access.Validity;
import melmastoon.domain.Aggregate;
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// M-3, R-3, R-4 and ruling 36 hold whoever asks for whatever: seeded random walks in which members with roles of the
/// catalogue assign, unassign, suspend, reinstate and remove at random.
class AuthorityWalkTest {
    private static final int STEPS = 400;
    private static final int PEOPLE = 6;
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    /// A chain 3 with the property 2 and the region 4; in that the region 5, and in that the property 1.
    private static final List<Fact.Unit> UNITS = List.of(
            new Fact.Unit(unit(3), Fact.Unit.Kind.CHAIN, Optional.empty(), Optional.empty()),
            new Fact.Unit(unit(4), Fact.Unit.Kind.REGION, Optional.of(unit(3)), Optional.empty()),
            new Fact.Unit(unit(5), Fact.Unit.Kind.REGION, Optional.of(unit(4)), Optional.empty()),
            new Fact.Unit(unit(1), Fact.Unit.Kind.PROPERTY, Optional.of(unit(5)), Optional.of("ppt_1")),
            new Fact.Unit(unit(2), Fact.Unit.Kind.PROPERTY, Optional.of(unit(3)), Optional.of("ppt_2")));
    private static final List<Scope> SCOPES = List.of(
            new Scope.WholeTenant(),
            new Scope.Only(Set.of(unit(1))),
            new Scope.Only(Set.of(unit(2))),
            new Scope.Only(Set.of(unit(1), unit(2))),
            new Scope.Only(Set.of(), Set.of(unit(4))),
            new Scope.Only(Set.of(unit(2)), Set.of(unit(5))),
            new Scope.Only(Set.of(), Set.of(unit(3))));
    private static final List<Role> ROLES = PermissionCatalogue.standard().systemRoles().stream()
            .<Role>map(role -> new Role.SystemRole(
                    new RoleId(UUID.nameUUIDFromBytes(role.code().getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                    TENANT,
                    new RoleCode(role.code()),
                    new RoleName(role.displayName()),
                    role.permissions()))
            .toList();
    private static final List<Validity> VALIDITIES = List.of(
            Validity.ALWAYS,
            Validity.ALWAYS,
            new Validity(Optional.empty(), Optional.of(NOW.plusSeconds(60))),
            new Validity(Optional.of(NOW.plusSeconds(30)), Optional.of(NOW.plusSeconds(90))),
            new Validity(Optional.of(NOW.minusSeconds(60)), Optional.empty()),
            new Validity(Optional.empty(), Optional.of(NOW)));
    private static final Role OWNER =
            ROLES.stream().filter(Role::isOwner).findFirst().orElseThrow();

    private static final Set<Class<?>> NOBODYS_RIGHT =
            Set.of(MembershipCommand.RemoveWithAccount.class, MembershipCommand.RecordGrantTime.class);

    private final Map<Subject, Membership> members = new LinkedHashMap<>();
    private final Set<Class<?>> asked = new HashSet<>();
    private int ids;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void nobodyGrantsOrTakesWhatItDoesNotHoldAndAnOwnerStays(long seed) {
        var random = new Random(seed);
        for (int n = 0; n < PEOPLE; n++) {
            join(random, person(n), n < 2 ? List.of(OWNER) : List.of(any(random, ROLES)), any(random, SCOPES), n < 2);
        }
        var accepted = 0;
        for (int step = 0; step < STEPS; step++) {
            var actor = any(random, List.copyOf(members.keySet()));
            var target = any(random, List.copyOf(members.values()));
            var view = view();
            var command = command(random, new Authority.Holder(actor, view, NOW), target);
            asked.add(command.getClass());
            var events = target.decide(command, NOW).<List<MembershipEvent.Change>>fold(done -> done, _ -> List.of());
            var after = Aggregate.fold(target, events);
            members.put(target.subject(), after);
            accepted += events.size();

            var when = "seed %d, step %d: %s"
                    .formatted(seed, step, command.getClass().getSimpleName());
            assertEntitled(view, actor, target, after, when);
            assertThat(owners()).as(when).isPositive();
            if (after instanceof Membership.Removed) {
                if (random.nextBoolean()) {
                    join(random, after.subject(), List.of(any(random, ROLES)), any(random, SCOPES), false);
                } else {
                    await(after.subject(), any(random, SCOPES));
                }
            }
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(STEPS / 10);
        assertThat(asked)
                .as("every command is walked that somebody's right decides")
                .containsExactlyInAnyOrder(Arrays.stream(MembershipCommand.class.getPermittedSubclasses())
                        .filter(command -> !NOBODYS_RIGHT.contains(command))
                        .toArray(Class<?>[]::new));
    }

    private void assertEntitled(TenantView view, Subject actor, Membership before, Membership after, String when) {
        var granted = new ArrayList<>(after.assignments());
        if (before.status() == after.status()) {
            granted.removeAll(before.assignments());
        } else if (after.status() != Fact.Membership.Status.ACTIVE) {
            granted.clear();
        }
        var taken = new ArrayList<>(before.assignments());
        if (before.status() == after.status()) {
            taken.removeAll(after.assignments());
        } else if (after.status() == Fact.Membership.Status.ACTIVE) {
            taken.clear();
        }
        assertThat(granted).as(when).allSatisfy(held -> {
            // Nobody activates by a right of its own: those who granted the roles answer for them.
            var by = before.status() == after.status() || before.status() != Fact.Membership.Status.PENDING
                    ? actor
                    : held.grantedBy();
            assertThat(EscalationGuard.escalation(view, by, held.role(), held.scope(), held.validity(), NOW))
                    .isEmpty();
            assertThat(after.scope().covers(held.scope(), view)).isTrue();
        });
        if (!actor.equals(before.subject())) {
            assertThat(taken)
                    .as(when)
                    .allSatisfy(held -> assertThat(EscalationGuard.escalation(
                                    view, actor, held.role(), held.scope(), held.validity(), NOW))
                            .isEmpty());
        }
    }

    private MembershipCommand command(Random random, Authority.Holder by, Membership target) {
        var others = new OtherOwners(OWNER.id(), Math.toIntExact(owners() - (target.isOwner(OWNER.id(), NOW) ? 1 : 0)));
        var held = target.assignments();
        return switch (random.nextInt(16)) {
            case 0, 1 ->
                new MembershipCommand.Assign(
                        List.of(new Grant(rla(), any(random, ROLES), any(random, SCOPES), any(random, VALIDITIES))),
                        by);
            case 2, 3 ->
                new MembershipCommand.Unassign(
                        held.isEmpty() ? rla() : any(random, held).id(), by, others);
            case 4 -> new MembershipCommand.Suspend(MembershipSuspensionReason.OTHER, by, others);
            case 5, 6 -> new MembershipCommand.Reinstate(by);
            case 7, 8 ->
                new MembershipCommand.ChangePropertyScope(
                        any(random, SCOPES), held.stream().map(_ -> rla()).toList(), by, others);
            case 9 -> new MembershipCommand.GiveUpOwnership(by, others);
            case 10 ->
                new MembershipCommand.AppointOwner(new Grant(rla(), OWNER, Membership.WHOLE), by.subject(), others);
            case 11 -> new MembershipCommand.EndBreakGlass(by.subject());
            case 12, 13, 14 ->
                new MembershipCommand.Activate(held.stream()
                        .map(Assignment::grantedBy)
                        .distinct()
                        .map(granter -> new Authority.Holder(granter, view(), NOW))
                        .toList());
            default -> new MembershipCommand.Remove(by, others);
        };
    }

    private void await(Subject subject, Scope scope) {
        var profile = new MembershipProfile(
                new MembershipId(new UUID(2, ++ids)), TENANT, subject, scope, Optional.empty(), Optional.empty());
        members.put(subject, new Membership.Pending(profile, List.of()));
    }

    private void join(Random random, Subject subject, List<Role> roles, Scope scope, boolean wholeTenant) {
        var reach = wholeTenant ? Membership.WHOLE : scope;
        var profile = new MembershipProfile(
                new MembershipId(new UUID(2, ++ids)),
                TENANT,
                subject,
                reach,
                Optional.empty(),
                Optional.of(NOW),
                wholeTenant || random.nextInt(4) != 0
                        ? Optional.empty()
                        : Optional.of(new ApprovalId(new UUID(4, ids))));
        members.put(
                subject,
                new Membership.Active(
                        profile,
                        roles.stream()
                                .map(role -> new Assignment(
                                        rla(),
                                        role.id(),
                                        reach,
                                        wholeTenant ? Validity.ALWAYS : any(random, VALIDITIES),
                                        subject,
                                        NOW))
                                .toList()));
    }

    private long owners() {
        return members.values().stream()
                .filter(member -> member.isOwner(OWNER.id(), NOW))
                .count();
    }

    private TenantView view() {
        var view = TenantView.empty(PermissionCatalogue.standard(), new Position(TENANT, 1, 1))
                .with(new Fact.Tenant(TenantStatus.ACTIVE));
        for (var unit : UNITS) {
            view = view.with(unit);
        }
        for (var role : ROLES) {
            view = view.with(new Fact.Role(role.id(), role.code().value(), role.permissions()));
        }
        for (var member : members.values()) {
            view = view.with(new Fact.Membership(
                    member.id(),
                    member.subject(),
                    member.status(),
                    member.scope(),
                    member.assignments().stream()
                            .map(held -> new Fact.Assignment(held.id(), held.role(), held.scope(), held.validity()))
                            .toList()));
        }
        return view;
    }

    private RoleAssignmentId rla() {
        return new RoleAssignmentId(new UUID(3, ++ids));
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Subject person(int number) {
        return Subject.user("usr_" + number);
    }

    private static OrganizationUnitId unit(int number) {
        return new OrganizationUnitId(new UUID(1, number));
    }
}
