package melmastoon.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.Evaluator;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.PermissionCatalogue.Level;
import melmastoon.access.Position;
import melmastoon.access.Question;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.access.TenantView;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.RoleStatus;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import melmastoon.topology.membership.MembershipKind;
import melmastoon.topology.organization.OrganizationUnitKind;
import melmastoon.topology.role.RoleKind;

/// Made-up hotel chains, the same for the same numbers. Each has properties in two regions, the system roles,
/// and a role of its own with a condition; each member has one to three roles, most of them for one property,
/// some for a region, some for the whole tenant, and a few for a season.
///
/// What is in a view comes from states as events carry them, by the same code as in production: nothing is shared
/// that would not be shared there.
///
/// @param members    of one tenant
/// @param properties of one tenant
record Population(int members, int properties) {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /// As large as a tenant of ours is.
    static final Population USUAL = new Population(100, 8);

    private static final int REGIONS = 2;
    private static final List<PermissionCatalogue.SystemRole> SYSTEM_ROLES =
            PermissionCatalogue.standard().systemRoles();
    private static final List<Permission> AT_PROPERTIES = PermissionCatalogue.standard().entries().stream()
            .filter(entry -> entry.level() == Level.PROPERTY && !entry.stepUp())
            .map(PermissionCatalogue.Entry::permission)
            .toList();

    /// What is asked of which tenant.
    record Asked(TenantView view, Question question) {}

    /// That a user has a system role at a property, as other engines are told it.
    record Held(String user, String role, String property) {}

    TenantView view(int tenant) {
        var id = new TenantId(uuid(0, tenant, 0));
        var view = TenantView.empty(PermissionCatalogue.standard(), new Position(id, 1, 1000))
                .with(new Fact.Tenant(TenantStatus.ACTIVE));
        var facts = Stream.of(
                        units(tenant).flatMap(state -> new OrganizationUnitKind().fact(state).stream()),
                        roles(tenant).flatMap(state -> new RoleKind().fact(state).stream()),
                        IntStream.range(0, members)
                                .mapToObj(n -> member(tenant, n))
                                .flatMap(state -> new MembershipKind().fact(state).stream()))
                .flatMap(each -> each)
                .iterator();
        while (facts.hasNext()) {
            view = view.with(facts.next());
        }
        return view;
    }

    /// Questions about members of `views` that are allowed, each about any of them.
    List<Asked> allowed(List<TenantView> views, int count) {
        return allowed(views, count, random -> random.nextInt(views.size()));
    }

    /// The same, where some tenants are asked about far more often than others: the n-th as often as 1/n (Zipf).
    List<Asked> allowedSkewed(List<TenantView> views, int count) {
        var upTo = new double[views.size()];
        var sum = 0.0;
        for (int i = 0; i < upTo.length; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
        return allowed(views, count, random -> {
            var at = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
            return at < 0 ? -at - 1 : at;
        });
    }

    private List<Asked> allowed(List<TenantView> views, int count, ToIntFunction<Random> tenants) {
        var random = new Random(count);
        return Stream.generate(() -> tenants.applyAsInt(random))
                .flatMap(tenant -> allowed(views.get(tenant), tenant, random).stream())
                .limit(count)
                .toList();
    }

    private Optional<Asked> allowed(TenantView view, int tenant, Random random) {
        var member = random.nextInt(members);
        for (int i = 0; i < 100; i++) {
            var asked = new Asked(
                    view,
                    new Question(
                            Subject.user(user(tenant, member)),
                            AT_PROPERTIES.get(random.nextInt(AT_PROPERTIES.size())),
                            Optional.of(property(tenant, random.nextInt(properties))),
                            Set.of()));
            if (Evaluator.decide(view, asked.question(), NOW, NOW).allowed()) {
                return Optional.of(asked);
            }
        }
        return Optional.empty();
    }

    /// Who has which system role where, property by property, whenever it counts.
    Stream<Held> holdings(int tenant) {
        var codes = IntStream.range(0, SYSTEM_ROLES.size())
                .boxed()
                .collect(Collectors.toMap(
                        n -> role(tenant, n), n -> SYSTEM_ROLES.get(n).code()));
        return IntStream.range(0, members)
                .mapToObj(n -> member(tenant, n))
                .flatMap(member -> member.getAssignments().stream()
                        .filter(assignment -> codes.containsKey(assignment.getRoleId()))
                        .flatMap(assignment -> IntStream.range(0, properties)
                                .filter(house -> reaches(tenant, assignment.getScope(), house))
                                .mapToObj(house -> new Held(
                                        member.getSubjectId(),
                                        Objects.requireNonNull(codes.get(assignment.getRoleId())),
                                        property(tenant, house)))));
    }

    private static boolean reaches(int tenant, Scope scope, int house) {
        return scope.getKind() == ScopeKind.WHOLE_TENANT
                || scope.getProperties().contains(house(tenant, house))
                || scope.getRegions().contains(unit(tenant, 1 + house % REGIONS));
    }

    private Stream<OrganizationUnitState> units(int tenant) {
        var chain = new OrganizationUnitState(
                unit(tenant, 0), 1, melmastoon.tenant.v1.OrganizationUnitKind.CHAIN, null, "Chain", null, false);
        var regions = IntStream.rangeClosed(1, REGIONS)
                .mapToObj(n -> new OrganizationUnitState(
                        unit(tenant, n),
                        1,
                        melmastoon.tenant.v1.OrganizationUnitKind.REGION,
                        unit(tenant, 0),
                        "Region",
                        null,
                        false));
        var houses = IntStream.range(0, properties)
                .mapToObj(n -> new OrganizationUnitState(
                        house(tenant, n),
                        1,
                        melmastoon.tenant.v1.OrganizationUnitKind.PROPERTY,
                        unit(tenant, 1 + n % REGIONS),
                        "Property",
                        property(tenant, n),
                        false));
        return Stream.of(Stream.of(chain), regions, houses).flatMap(each -> each);
    }

    private static Stream<RoleState> roles(int tenant) {
        var system = IntStream.range(0, SYSTEM_ROLES.size())
                .mapToObj(n -> new RoleState(
                        role(tenant, n),
                        1,
                        copy(SYSTEM_ROLES.get(n).code()),
                        SYSTEM_ROLES.get(n).displayName(),
                        true,
                        SYSTEM_ROLES.get(n).permissions().stream()
                                .map(Permission::toString)
                                .toList(),
                        RoleStatus.ACTIVE,
                        List.of()));
        var own = new RoleState(
                role(tenant, SYSTEM_ROLES.size()),
                1,
                "night_desk_" + tenant,
                "Night desk",
                false,
                List.of("reservation:read"),
                RoleStatus.ACTIVE,
                List.of(new ConditionalPermission("reservation:update", "context.shift == 'night'", null)));
        return Stream.concat(system, Stream.of(own));
    }

    private MembershipState member(int tenant, int n) {
        var random = new Random(31L * tenant + n);
        var scope = scope(tenant, random);
        var assignments = new ArrayList<Assignment>();
        var count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            var role = random.nextInt(20) == 0 ? SYSTEM_ROLES.size() : 1 + random.nextInt(SYSTEM_ROLES.size() - 1);
            var isSeasonal = random.nextInt(20) == 0;
            assignments.add(new Assignment(
                    new RoleAssignmentId(uuid(4, tenant, 3 * n + i)).toString(),
                    role(tenant, role),
                    scope.getKind() == ScopeKind.WHOLE_TENANT && random.nextBoolean() ? scope(tenant, random) : scope,
                    isSeasonal ? NOW.minusSeconds(1_000_000) : null,
                    isSeasonal ? NOW.plusSeconds(1_000_000L + random.nextInt(90) * 86_400L) : null,
                    user(tenant, 0),
                    NOW,
                    1,
                    (long) random.nextInt(1000)));
        }
        return new MembershipState(
                new MembershipId(uuid(3, tenant, n)).toString(),
                1,
                copy(Subject.USER),
                user(tenant, n),
                MembershipStatus.ACTIVE,
                scope,
                assignments,
                null,
                NOW,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Scope scope(int tenant, Random random) {
        var drawn = random.nextInt(10);
        if (drawn < 2) {
            return new Scope(ScopeKind.WHOLE_TENANT, List.of(), List.of());
        }
        if (drawn == 2) {
            return new Scope(ScopeKind.ONLY, List.of(), List.of(unit(tenant, 1 + random.nextInt(REGIONS))));
        }
        var first = random.nextInt(properties);
        return new Scope(
                ScopeKind.ONLY,
                drawn == 3
                        ? List.of(house(tenant, first), house(tenant, (first + 1) % properties))
                        : List.of(house(tenant, first)),
                List.of());
    }

    private static String house(int tenant, int n) {
        return unit(tenant, 1 + REGIONS + n);
    }

    private static String unit(int tenant, int n) {
        return new OrganizationUnitId(uuid(1, tenant, n)).toString();
    }

    private static String role(int tenant, int n) {
        return new RoleId(uuid(2, tenant, n)).toString();
    }

    private static String property(int tenant, int n) {
        return "ppt_" + new OrganizationUnitId(uuid(5, tenant, n)).toString().substring(4);
    }

    private static String user(int tenant, int n) {
        return "usr_" + new MembershipId(uuid(6, tenant, n)).toString().substring(4);
    }

    /// Spread like the random part of a ULID.
    private static UUID uuid(int kind, int tenant, int n) {
        var mixed = ((long) kind << 56 | (long) tenant << 24 | n) * 0x9E3779B97F4A7C15L;
        return new UUID(0x0198_0000_0000_0000L | mixed >>> 24, mixed ^ mixed >>> 31);
    }

    /// As one that was read anew.
    private static String copy(String text) {
        return new String(text.toCharArray());
    }
}
