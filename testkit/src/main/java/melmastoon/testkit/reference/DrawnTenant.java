package melmastoon.testkit.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.PropertyType;
import melmastoon.access.PropertyValue;
import melmastoon.access.ResourceRef;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantStatus;
import melmastoon.access.Validity;

/// Draws the facts of a tenant that has some of everything: regions in regions, archived properties and two of one
/// name, roles of its own with conditions, its own types, members in every state with roles that begin and end.
final class DrawnTenant {
    private static final int UNITS = 10;
    private static final int ROLES = 7;
    private static final int MEMBERSHIPS = 8;
    private static final List<String> PROPERTY_IDS = List.of("ppt_1", "ppt_2", "ppt_3", "ppt_4", "ppt_5");

    private static final List<String> CONDITIONS = List.of(
            "resource.amount <= 500",
            "resource.amount <= subject.limit",
            "has(resource.amount) && resource.amount > 100.0",
            "!has(resource.amount)",
            "resource.amount % 2 == 0",
            "subject.department == 'front'",
            "subject.department == 'back' || context.urgent == true",
            "subject.id == 'usr_1'",
            "resource.property == 'ppt_1'",
            "action.soft",
            "now < timestamp('2026-03-01T12:00:00Z')",
            "'vip' in resource.tags",
            "this is none");

    private final PermissionCatalogue catalogue = PermissionCatalogue.standard();
    private final Random random;
    private final Draw draw;
    private final List<Permission> permissions;

    DrawnTenant(Random random) {
        this.random = random;
        this.draw = new Draw(random);
        var platforms = IntStream.range(0, 7)
                .mapToObj(_ -> draw.any(catalogue.entries()).permission());
        var strong = draw.any(catalogue.entries().stream()
                        .filter(PermissionCatalogue.Entry::stepUp)
                        .toList())
                .permission();
        var own = Stream.of("record:read", "record:sign", "contract:read", "resource:teleport")
                .map(Permission::parse);
        this.permissions = Stream.of(platforms, Stream.of(strong), own)
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /// Those that questions are about, and roles of the tenant's own have: of the platform, of the tenant's own types,
    /// and one that nobody knows.
    List<Permission> permissions() {
        return permissions;
    }

    List<String> propertyNames() {
        return Stream.concat(
                        PROPERTY_IDS.stream(),
                        IntStream.range(0, UNITS).mapToObj(n -> unitId(n).toString()))
                .toList();
    }

    Subject subject() {
        var user = Subject.user("usr_" + random.nextInt(6));
        return draw.oneIn(12) ? Subject.service(user.id()) : user;
    }

    String resourceId() {
        return "res_" + random.nextInt(5);
    }

    /// Values as JSON has them; some are of another type than others of the same name, and of numbers some are whole,
    /// also where they are written as a fraction, and one is greater than any that is exact.
    Map<String, Object> values() {
        return Map.of(
                "amount", draw.any(List.<Object>of(50, 499.5, 500L, 501, 700.0, -0.5, 1e19, "500")),
                "limit", draw.any(List.<Object>of(100, 600.5)),
                "department", draw.any(List.<Object>of("front", "back")),
                "urgent", random.nextBoolean(),
                "soft", random.nextBoolean(),
                "tags", draw.any(List.<Object>of(List.of("vip"), List.of(), "vip")));
    }

    /// One state of everything. The ids are the same each time, so that a second state replaces the first.
    List<Fact> state() {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact.Tenant(draw.oneIn(5) ? draw.any(List.of(TenantStatus.values())) : TenantStatus.ACTIVE));
        IntStream.range(0, UNITS).forEach(n -> facts.add(unit(n)));
        IntStream.range(0, ROLES).forEach(n -> facts.add(role(n)));
        IntStream.range(0, MEMBERSHIPS).forEach(n -> facts.add(membership(n)));
        facts.add(type("record"));
        facts.add(type("contract"));
        IntStream.range(0, 6).forEach(_ -> facts.add(resource()));
        IntStream.range(0, 8).forEach(_ -> facts.add(properties()));
        facts.add(new Fact.Flag("mfaRequiredForStaff", draw.any(List.of(0, 0, 0, 5_000, 10_000))));
        facts.add(new Fact.Flag("aiEnabled", 10_000));
        Collections.shuffle(facts, random);
        return facts;
    }

    /// A chain, three levels of regions, and properties wherever.
    private Fact.Unit unit(int n) {
        var parent =
                n == 0 ? Optional.<OrganizationUnitId>empty() : Optional.of(unitId(n < 4 ? n - 1 : random.nextInt(4)));
        if (n < 4) {
            return new Fact.Unit(
                    unitId(n),
                    n == 0 ? Fact.Unit.Kind.CHAIN : Fact.Unit.Kind.REGION,
                    parent,
                    Optional.empty(),
                    draw.oneIn(12));
        }
        var name = draw.oneIn(6) ? draw.any(PROPERTY_IDS) : PROPERTY_IDS.get(n % PROPERTY_IDS.size());
        return new Fact.Unit(unitId(n), Fact.Unit.Kind.PROPERTY, parent, draw.maybe(10, () -> name), draw.oneIn(8));
    }

    /// Three are the platform's.
    private Fact.Role role(int n) {
        if (n < 3) {
            var role = catalogue.systemRoles().get(n);
            return new Fact.Role(roleId(n), role.code(), role.permissions());
        }
        var always = permissions.stream().filter(_ -> draw.oneIn(5)).collect(Collectors.toSet());
        var conditional = permissions.stream()
                .filter(each -> !always.contains(each) && draw.oneIn(2))
                .collect(Collectors.toMap(Function.identity(), _ -> condition()));
        return new Fact.Role(roleId(n), "tenant.own_" + n, always, conditional);
    }

    /// One in two obliges to something.
    private Condition condition() {
        return Condition.of(draw.any(CONDITIONS))
                .obliging(draw.maybe(2, () -> new CustomObligation(draw.any(List.of("sign", "witness")))));
    }

    /// The last ones are second memberships of the same people, and a service's.
    private Fact.Membership membership(int n) {
        var user = n == MEMBERSHIPS - 1 ? Subject.service("usr_1") : Subject.user("usr_" + n % 5);
        var assignments = IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> new Fact.Assignment(
                        new RoleAssignmentId(new UUID(4, n * 10L + i)),
                        roleId(draw.oneIn(3) ? random.nextInt(ROLES + 1) : ROLES - 1 - random.nextInt(4)),
                        scope(),
                        validity()))
                .toList();
        var status = draw.oneIn(4) ? draw.any(List.of(Fact.Membership.Status.values())) : Fact.Membership.Status.ACTIVE;
        return new Fact.Membership(new MembershipId(new UUID(3, n)), user, status, scope(), assignments);
    }

    private Scope scope() {
        if (random.nextBoolean()) {
            return new Scope.WholeTenant();
        }
        var properties = new HashSet<OrganizationUnitId>();
        var regions = new HashSet<OrganizationUnitId>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            var n = random.nextInt(UNITS);
            (n < 4 ? regions : properties).add(unitId(n));
        }
        return Scope.of(properties, regions).orElseThrow();
    }

    private Validity validity() {
        if (random.nextBoolean()) {
            return Validity.ALWAYS;
        }
        var from = Draw.NOON.plusSeconds(random.nextInt(7) - 3L);
        var until = from.plusSeconds(1L + random.nextInt(4));
        return new Validity(draw.maybe(3, () -> from), draw.maybe(3, () -> until));
    }

    private Fact.ResourceType type(String name) {
        return new Fact.ResourceType(
                name,
                draw.oneIn(4) ? Set.of("read") : Set.of("read", "sign"),
                name.equals("record") ^ draw.oneIn(6),
                draw.oneIn(2)
                        ? Map.of()
                        : Map.of(
                                "amount",
                                draw.any(List.of(PropertyType.NUMBER, PropertyType.INTEGER)),
                                "tags",
                                PropertyType.ARRAY,
                                "department",
                                PropertyType.STRING,
                                "urgent",
                                PropertyType.BOOLEAN),
                random.nextBoolean());
    }

    private Fact.Resource resource() {
        return new Fact.Resource(
                new ResourceRef(draw.any(permissions).resource(), resourceId()),
                draw.maybe(4, () -> unitId(random.nextInt(UNITS))),
                registered());
    }

    private Fact.SubjectProperties properties() {
        return new Fact.SubjectProperties(
                subject(), registered(), draw.any(List.of(Set.of(), Set.of("limit", "department"))));
    }

    private Map<String, PropertyValue> registered() {
        var values = values();
        return values.keySet().stream()
                .sorted()
                .filter(_ -> !draw.oneIn(4))
                .collect(Collectors.toMap(
                        Function.identity(), name -> PropertyValue.of(Objects.requireNonNull(values.get(name)))));
    }

    private static OrganizationUnitId unitId(int n) {
        return new OrganizationUnitId(new UUID(1, n));
    }

    private static RoleId roleId(int n) {
        return new RoleId(new UUID(2, n));
    }
}
