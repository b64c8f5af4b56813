package melmastoon.query.whatif;

import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.access.AccessDifference;
import melmastoon.access.AccessDifference.Effect;
import melmastoon.access.AccessDifference.Period;
import melmastoon.access.AccessDifference.Where;
import melmastoon.access.Caller;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.PermissionCatalogue.Level;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.access.TenantView;
import melmastoon.access.ViewComparison;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.AddServiceMember.NewServiceMember;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.CreateRole;
import melmastoon.application.role.GrantPermission;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import melmastoon.query.whatif.Trial.Verdict;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.fixture.Walk;
import melmastoon.testkit.memory.MemoryTransactions;
import melmastoon.topology.Driver;
import melmastoon.topology.PublishedEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Ruling 54: what what-if says is what happens. In a tenant that a random walk has made, changes of every kind are
/// tried on the replica and then sent to the write side, whose events the topology follows: what was refused is refused
/// with the same code, and who was said to gain or lose something is who is answered differently by checks.
class WhatIfWalkTest {
    private static final int PROPOSALS = 150;
    private static final PublishedEvents PUBLISHED = new PublishedEvents();

    @AfterAll
    static void close() {
        PUBLISHED.close();
    }

    @Test
    void whatWhatIfSaysIsWhatHappens() {
        var accepted = new HashSet<Class<?>>();
        var different = new HashSet<Class<?>>();
        var refused = new HashSet<String>();
        for (var seed : List.of(1L, 20_260_301L, -7L, 3L, 11L)) {
            propose(seed, accepted, different, refused);
        }
        assertThat(accepted).isEqualTo(kinds(ProposedChange.class).collect(Collectors.toSet()));
        assertThat(different)
                .contains(
                        ProposedChange.PermissionGrant.class,
                        ProposedChange.PermissionRevocation.class,
                        ProposedChange.RoleAssignment.class,
                        ProposedChange.RoleUnassignment.class,
                        ProposedChange.Removal.class,
                        ProposedChange.Suspension.class);
        assertThat(refused)
                .contains("MELMASTOON.COMMON.PERMISSION_DENIED", "MELMASTOON.MEMBERSHIP.NOT_FOUND")
                .containsAnyOf("MELMASTOON.TENANT.ROLE_ESCALATION", "MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED")
                .hasSizeGreaterThan(10);
    }

    private static Stream<Class<?>> kinds(Class<?> change) {
        return change.isSealed()
                ? Stream.of(change.getPermittedSubclasses()).flatMap(WhatIfWalkTest::kinds)
                : Stream.of(change);
    }

    @Test
    void soItIsInATenantThatNobodyHasSeen() {
        propose(System.nanoTime(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    private static void propose(long seed, Set<Class<?>> accepted, Set<Class<?>> different, Set<String> refused) {
        try (var tenant = new Proposing(seed)) {
            for (int proposal = 0; proposal < PROPOSALS; proposal++) {
                tenant.propose(accepted, different, refused);
            }
        }
    }

    /// A tenant on both sides.
    private static final class Proposing implements AutoCloseable {
        private static final List<Permission> OWN_TYPES =
                List.of(Permission.parse("record:read"), Permission.parse("note:update"));

        private final Random random;
        private final MemoryTransactions memory;
        private final TestApplication application;
        private final Walk walk;
        private final Driver driver = new Driver();
        private final long seed;
        private int followed;
        private int proposals;

        Proposing(long seed) {
            this.seed = seed;
            random = new Random(seed);
            memory = new MemoryTransactions(PUBLISHED::encode);
            application = TestApplication.over(memory, seed);
            walk = new Walk(application, memory, seed);
            follow();
            haveOwnRoleHeld();
            for (int step = 0; step < 60; step++) {
                walk.step();
            }
            follow();
        }

        /// By members who are services, which the walk does not remove, everywhere, at a property and in a region.
        private void haveOwnRoleHeld() {
            var definition = new CreateRole.Definition(
                    RoleCode.custom("held"), new RoleName("Held"), List.of(Permission.parse("reservation:read")));
            var role = done(application.createRole().create(application.by(Acme.OLGA), walk.tenant(), definition))
                    .value()
                    .roleId();
            done(application
                    .grantPermission()
                    .grant(
                            application.by(Acme.OLGA),
                            walk.tenant(),
                            role,
                            Permission.parse("folio:adjust"),
                            new GrantPermission.Terms(Optional.of("context.amount <= 100"), Optional.empty())));
            var units = driver.rows().all(walk.tenant(), OrganizationUnitState.class);
            var scopes = Stream.concat(
                    Stream.of(new ScopeRef.WholeTenant()),
                    units.stream()
                            .filter(unit -> unit.getParentId() != null)
                            .map(unit -> OrganizationUnitId.parse(unit.getUnitId()))
                            .map(unit -> isProperty(units, unit)
                                    ? new ScopeRef.Only(Set.of(new PropertyRef.ById(unit)))
                                    : new ScopeRef.Only(Set.of(), Set.of(unit))));
            scopes.forEach(scope -> joins("service-" + scope.hashCode(), new RoleRef.ById(role), scope));
            joins("manager", RoleRef.parse("tenant.gm"), new ScopeRef.WholeTenant());
        }

        private void joins(String service, RoleRef role, ScopeRef scope) {
            done(application
                    .addServiceMember()
                    .add(application.by(Acme.OLGA), walk.tenant(), new NewServiceMember(service, Set.of(role), scope)));
        }

        private static boolean isProperty(List<OrganizationUnitState> units, OrganizationUnitId id) {
            return units.stream()
                    .anyMatch(unit -> unit.getUnitId().equals(id.toString()) && unit.getPropertyId() != null);
        }

        void propose(Set<Class<?>> accepted, Set<Class<?>> different, Set<String> refused) {
            for (int step = 0; step < 4; step++) {
                walk.step();
            }
            follow();
            var before = driver.view(walk.tenant());
            var now = memory.clock().instant();
            var change = new Proposals(driver.rows(), walk.tenant(), now, random).any();
            var by = anybody(before);
            var where = "seed %d, proposal %d: %s by %s".formatted(seed, ++proposals, change, by.subject());
            var properties = new HashSet<>(properties());

            var outcome = Trial.of(new Replica(driver.rows(), before, now), new Actor.Authenticated(by), change);
            assertThat(driver.view(walk.tenant())).as(where).isSameAs(before);
            var result = change.tryOn(new Trial(application.commands(), application.by(by), walk.tenant()));
            follow();
            var after = driver.view(walk.tenant());
            properties.addAll(properties());

            switch (outcome.verdict()) {
                case Verdict.Refused(var code, var message, var pointer) -> {
                    assertThat(result)
                            .as(where)
                            .isInstanceOfSatisfying(
                                    CommandResult.Refused.class,
                                    refusal -> assertThat(List.of(refusal.code(), refusal.message(), refusal.pointer()))
                                            .as(where)
                                            .isEqualTo(List.of(code, message, pointer)));
                    refused.add(code);
                }
                case Verdict.Accepted(var foreseen) -> {
                    assertThat(result).as(where).isInstanceOf(CommandResult.Done.class);
                    accepted.add(change.getClass());
                    var told = ViewComparison.compare(before, foreseen, now, () -> {});
                    if (!told.isEmpty()) {
                        different.add(change.getClass());
                    }
                    new Checks(before, after, properties, somePermissions()).compareWith(told, now, where);
                }
            }
        }

        private void follow() {
            var outbox = memory.outbox(walk.tenant());
            for (var entry : outbox.subList(followed, outbox.size())) {
                driver.pipe(PUBLISHED.event(entry));
            }
            followed = outbox.size();
        }

        /// Not all of them each time, or it would take minutes.
        private Set<Permission> somePermissions() {
            var all = PermissionCatalogue.standard().entries();
            return Stream.concat(
                            random.ints(40, 0, all.size())
                                    .mapToObj(all::get)
                                    .map(PermissionCatalogue.Entry::permission),
                            OWN_TYPES.stream())
                    .collect(Collectors.toSet());
        }

        private List<String> properties() {
            return driver.rows().all(walk.tenant(), OrganizationUnitState.class).stream()
                    .filter(unit -> unit.getKind() == OrganizationUnitKind.PROPERTY && !unit.getArchived())
                    .map(OrganizationUnitState::getUnitId)
                    .toList();
        }

        /// Mostly somebody who may do most things, or only some; now and then any member, a stranger, or somebody of
        /// the platform.
        private Caller anybody(TenantView view) {
            var members = view.subjects().stream()
                    .sorted(Comparator.comparing(Subject::toString))
                    .toList();
            return switch (random.nextInt(10)) {
                case 0 -> People.platformAdmin();
                case 1 -> People.person("stranger");
                case 2 -> caller(members.get(random.nextInt(members.size())));
                case 3, 4, 5 -> caller(Subject.service("manager"));
                default ->
                    members.stream()
                            .filter(subject -> Evaluator.reach(
                                            view,
                                            subject,
                                            Permission.parse("role:define"),
                                            memory.clock().instant())
                                    .isPresent())
                            .findFirst()
                            .map(Proposing::caller)
                            .orElseGet(People::platformAdmin);
            };
        }

        private static Caller caller(Subject subject) {
            return new Caller(
                    "https://iam.example",
                    subject,
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Set.of(),
                    Set.of("mfa"));
        }

        @Override
        public void close() {
            driver.close();
        }
    }

    /// Everybody is checked, everywhere, now and later: for what is said to be different, and for much else.
    private record Checks(TenantView before, TenantView after, Set<String> properties, Set<Permission> permissions) {
        private enum Held {
            NEVER,
            ON_CONDITION,
            ALWAYS
        }

        private record Both(Held before, Held after) {}

        void compareWith(List<AccessDifference> told, Instant now, String where) {
            var subjects = new HashSet<>(before.subjects());
            subjects.addAll(after.subjects());
            assertThat(told)
                    .allSatisfy(difference -> assertThat(subjects)
                            .containsAll(difference.members().stream()
                                    .map(AccessDifference.Who::subject)
                                    .toList()));
            for (var subject : subjects) {
                var effects = told.stream()
                        .filter(difference -> difference.members().stream()
                                .anyMatch(who -> who.subject().equals(subject)))
                        .flatMap(difference -> difference.effects().stream())
                        .toList();
                var asked = new HashSet<>(permissions);
                effects.forEach(effect -> asked.addAll(effect.permissions()));
                asked.forEach(permission -> compare(subject, permission, effects, instants(effects, now), where));
            }
        }

        private static Set<Instant> instants(List<Effect> effects, Instant now) {
            var instants = new HashSet<>(Set.of(now, now.plus(Duration.ofMinutes(90))));
            effects.stream()
                    .flatMap(effect -> Stream.concat(effect.before().stream(), effect.after().stream()))
                    .flatMap(period -> Stream.concat(period.from().stream(), period.until().stream()))
                    .forEach(instants::add);
            return instants;
        }

        private void compare(
                Subject subject, Permission permission, List<Effect> effects, Set<Instant> instants, String where) {
            var entry = before.permission(permission).or(() -> after.permission(permission));
            if (entry.isEmpty()) {
                return;
            }
            var level = entry.get().level();
            var places = new ArrayList<Optional<String>>();
            if (level != Level.PROPERTY) {
                places.add(Optional.empty());
            }
            if (level == Level.PROPERTY || level == Level.PEOPLE) {
                properties.forEach(property -> places.add(Optional.of(property)));
            }
            for (var place : places) {
                var about = effects.stream()
                        .filter(effect -> effect.permissions().contains(permission))
                        .filter(effect -> covers(effect.where(), place))
                        .toList();
                assertThat(about).as(where).hasSizeLessThan(2);
                for (var instant : instants) {
                    var is = new Both(
                            held(before, subject, permission, place, instant),
                            held(after, subject, permission, place, instant));
                    var said = about.isEmpty()
                            ? new Both(is.before(), is.before())
                            : new Both(
                                    held(about.getFirst().before(), instant),
                                    held(about.getFirst().after(), instant));
                    assertThat(said)
                            .as("%s: %s, %s at %s at %s", where, subject, permission, place, instant)
                            .isEqualTo(is);
                }
            }
        }

        private static boolean covers(Where where, Optional<String> place) {
            return switch (where) {
                case Where.WholeTenant _, Where.Anywhere _ -> place.isEmpty();
                case Where.Everywhere _ -> true;
                case Where.Properties(var units) ->
                    place.filter(property -> units.contains(OrganizationUnitId.parse(property)))
                            .isPresent();
            };
        }

        private static Held held(List<Period> periods, Instant instant) {
            return periods.stream()
                    .filter(period -> period.includes(instant))
                    .findFirst()
                    .map(period -> period.conditions().isEmpty() ? Held.ALWAYS : Held.ON_CONDITION)
                    .orElse(Held.NEVER);
        }

        private static Held held(
                TenantView view, Subject subject, Permission permission, Optional<String> place, Instant instant) {
            var question = new Question(subject, permission, place, Set.of("mfa"));
            return switch (Evaluator.decide(view, question, instant, instant)) {
                case Decision.Allowed _ -> Held.ALWAYS;
                case Decision.Denied denied ->
                    denied.reason() == DenyReason.CONDITION_NOT_MET ? Held.ON_CONDITION : Held.NEVER;
            };
        }
    }
}
