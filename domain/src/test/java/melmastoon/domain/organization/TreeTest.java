package melmastoon.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.domain.Decision;
import melmastoon.domain.Decision.Accepted;
import melmastoon.domain.organization.OrganizationCommand.Create;
import melmastoon.domain.organization.OrganizationCommand.SpareRoot;
import melmastoon.domain.organization.OrganizationEvent.UnitCreated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// O-1 to O-4, rulings 4 to 6.
class TreeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final SpareRoot SPARE = new SpareRoot(id(99), new UnitName("Acme Hotels Ltd"));

    private final Tree empty = Tree.EMPTY;
    private final Tree chain = empty.with(chain(1, null));
    private final Tree guesthouse = empty.with(property(1, null));

    @Test
    void theFirstUnitIsAChainOrALonePropertyByO1() {
        assertThat(chain.root()).map(OrganizationUnit::kind).contains(UnitKind.CHAIN);
        assertThat(guesthouse.root()).map(OrganizationUnit::kind).contains(UnitKind.PROPERTY);
        assertThat(empty.refusal(region(1, null))).isInstanceOf(OrganizationRefusal.HierarchyViolation.class);
    }

    @Test
    void aTenantHasOneRootByO1() {
        assertThat(chain.refusal(chain(2, null))).isEqualTo(new OrganizationRefusal.RootExists(id(1)));
    }

    @Test
    void aUnitWithoutAParentStandsBelowTheRoot() {
        assertThat(chain.with(region(2, null)).find(id(2)))
                .hasValueSatisfying(unit -> assertThat(unit.parent()).contains(id(1)));
    }

    @Test
    void aChainHoldsRegionsAndPropertiesByO2() {
        var tree = chain.with(region(2, 1), property(3, 1));

        assertThat(tree.units()).hasSize(3);
    }

    @Test
    void aRegionHoldsRegionsAndPropertiesByRuling4() {
        var tree = chain.with(region(2, 1), region(3, 2), property(4, 3));

        assertThat(tree.find(id(4)))
                .map(OrganizationUnit::path)
                .map(OrgPath::depth)
                .contains(4);
    }

    @Test
    void aPropertyHoldsNothingByO2() {
        var tree = chain.with(property(2, 1));

        assertThat(tree.refusal(region(3, 2)))
                .isEqualTo(new OrganizationRefusal.HierarchyViolation(Optional.of(UnitKind.PROPERTY), UnitKind.REGION));
        assertThat(guesthouse.refusal(property(2, 1)))
                .isEqualTo(
                        new OrganizationRefusal.HierarchyViolation(Optional.of(UnitKind.PROPERTY), UnitKind.PROPERTY));
    }

    @Test
    void nothingHoldsAChainByO2() {
        var tree = chain.with(region(2, 1));

        assertThat(tree.refusal(chain(3, 2)))
                .isEqualTo(new OrganizationRefusal.HierarchyViolation(Optional.of(UnitKind.REGION), UnitKind.CHAIN));
    }

    @Test
    void aTreeHasFiveLevelsAndNotSixByO3() {
        var tree = chain.with(region(2, 1), region(3, 2), region(4, 3), property(5, 4), region(6, 4));

        assertThat(tree.find(id(5)))
                .map(OrganizationUnit::path)
                .map(OrgPath::depth)
                .contains(5);
        assertThat(tree.refusal(property(7, 6))).isEqualTo(new OrganizationRefusal.DepthExceeded(6));
    }

    @Test
    void aTenantHasAtMostSoManyUnits() {
        var full = new OtherUnits(chain.root(), Optional.empty(), false, OrganizationUnit.MAX_UNITS);
        var almost = new OtherUnits(chain.root(), Optional.empty(), false, OrganizationUnit.MAX_UNITS - 1);

        assertThat(OrganizationUnit.create(region(2, null).among(full), NOW))
                .isEqualTo(Decision.refuse(new OrganizationRefusal.TooManyUnits()));
        assertThat(OrganizationUnit.create(region(2, null).among(almost), NOW)).isInstanceOf(Accepted.class);
    }

    @Test
    void anUnknownParentIsNotFound() {
        assertThat(chain.refusal(region(2, 77))).isEqualTo(new OrganizationRefusal.ParentNotFound(id(77)));
        assertThat(empty.refusal(chain(2, 77))).isEqualTo(new OrganizationRefusal.ParentNotFound(id(77)));
        assertThat(guesthouse.refusal(chain(2, 77))).isEqualTo(new OrganizationRefusal.ParentNotFound(id(77)));
    }

    @Test
    void aSecondUnitInsertsAChainAboveALonePropertyByRuling5() {
        var events = guesthouse.events(property(2, null));

        assertThat(events)
                .containsExactly(
                        new UnitCreated(
                                new OrganizationUnit.Chain(TENANT, OrgPath.root(SPARE.id()), SPARE.name()),
                                Optional.of(house(1, SPARE.id())),
                                NOW),
                        new UnitCreated(house(2, SPARE.id()), Optional.empty(), NOW));
        var tree = guesthouse.after(events);
        assertThat(tree.root()).map(OrganizationUnit::id).contains(SPARE.id());
        assertThat(tree.units()).hasSize(3);
    }

    @Test
    void aChainThatIsAskedForAdoptsTheLonePropertyItselfByRuling5() {
        assertThat(guesthouse.events(chain(2, null)))
                .containsExactly(new UnitCreated(
                        new OrganizationUnit.Chain(TENANT, OrgPath.root(id(2)), new UnitName("chain 2")),
                        Optional.of(house(1, id(2))),
                        NOW));
    }

    @Test
    void aPropertyIdIsUniqueInTheTenantByRuling6() {
        var again = new Request(2, UnitKind.PROPERTY, null, Optional.of(ppt(1)));

        assertThat(guesthouse.refusal(again)).isEqualTo(new OrganizationRefusal.PropertyIdTaken(ppt(1)));
    }

    @Test
    void onlyAPropertyHasAPropertyIdByO4() {
        var region = new Request(2, UnitKind.REGION, null, Optional.of(ppt(2)));
        var house = new Request(2, UnitKind.PROPERTY, null, Optional.empty());

        assertThat(chain.refusal(region)).isEqualTo(new OrganizationRefusal.PropertyIdMisplaced(UnitKind.REGION));
        assertThat(chain.refusal(house)).isEqualTo(new OrganizationRefusal.PropertyIdMisplaced(UnitKind.PROPERTY));
    }

    private static Request chain(int id, @Nullable Integer parent) {
        return request(id, UnitKind.CHAIN, parent);
    }

    private static Request region(int id, @Nullable Integer parent) {
        return request(id, UnitKind.REGION, parent);
    }

    private static Request property(int id, @Nullable Integer parent) {
        return request(id, UnitKind.PROPERTY, parent);
    }

    private static Request request(int id, UnitKind kind, @Nullable Integer parent) {
        return new Request(id, kind, parent, kind == UnitKind.PROPERTY ? Optional.of(ppt(id)) : Optional.empty());
    }

    private static OrganizationUnit house(int number, OrganizationUnitId chain) {
        var path = OrgPath.root(chain).child(id(number));
        return new OrganizationUnit.Property(TENANT, path, new UnitName("property " + number), ppt(number));
    }

    private static OrganizationUnitId id(int number) {
        return new OrganizationUnitId(new UUID(0, number));
    }

    private static PropertyId ppt(int number) {
        return new PropertyId("ppt_" + number);
    }

    /// What a caller asks for.
    private record Request(int id, UnitKind kind, @Nullable Integer parent, Optional<PropertyId> propertyId) {
        Create among(OtherUnits others) {
            return new Create(
                    TENANT,
                    TreeTest.id(id),
                    kind,
                    new UnitName(kind.code() + " " + id),
                    Optional.ofNullable(parent).map(TreeTest::id),
                    propertyId,
                    SPARE,
                    others);
        }
    }

    /// A whole tree, as the store holds it; a command sees only the facts that it needs.
    private record Tree(Map<OrganizationUnitId, OrganizationUnit> units) {
        static final Tree EMPTY = new Tree(Map.of());

        Tree with(Request... requests) {
            var tree = this;
            for (var request : requests) {
                tree = tree.after(tree.events(request));
            }
            return tree;
        }

        Tree after(List<OrganizationEvent> events) {
            var after = new HashMap<>(units);
            for (var event : events) {
                switch (event) {
                    case UnitCreated(var unit, var adopted, var _) -> {
                        after.put(unit.id(), unit);
                        adopted.ifPresent(root -> after.put(root.id(), root));
                    }
                }
            }
            return new Tree(Map.copyOf(after));
        }

        List<OrganizationEvent> events(Request request) {
            return decide(request).orElseThrow();
        }

        OrganizationRefusal refusal(Request request) {
            return decide(request)
                    .fold(
                            events -> {
                                throw new AssertionError("accepted: " + events);
                            },
                            refusal -> refusal);
        }

        private Decision<OrganizationEvent, OrganizationRefusal> decide(Request request) {
            var taken = units.values().stream()
                    .anyMatch(unit -> unit instanceof OrganizationUnit.Property property
                            && request.propertyId()
                                    .filter(property.propertyId()::equals)
                                    .isPresent());
            var parent = Optional.ofNullable(request.parent()).flatMap(number -> find(TreeTest.id(number)));
            return OrganizationUnit.create(request.among(new OtherUnits(root(), parent, taken, units.size())), NOW);
        }

        Optional<OrganizationUnit> root() {
            return units.values().stream()
                    .filter(unit -> unit.path().depth() == 1)
                    .findFirst();
        }

        Optional<OrganizationUnit> find(OrganizationUnitId id) {
            return Optional.ofNullable(units.get(id));
        }
    }
}
