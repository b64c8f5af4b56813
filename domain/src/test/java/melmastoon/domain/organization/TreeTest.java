package melmastoon.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision.Accepted;
import melmastoon.domain.Decision.Refused;
import melmastoon.domain.organization.OrganizationCommand.Create;
import melmastoon.domain.organization.OrganizationCommand.SpareRoot;
import melmastoon.domain.organization.OrganizationEvent.UnitCreated;
import org.junit.jupiter.api.Test;

/// O-1 to O-4, rulings 4 to 6.
class TreeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final SpareRoot SPARE = new SpareRoot(id(99), new UnitName("Acme Hotels Ltd"));

    private final OrganizationTree empty = OrganizationTree.empty(TENANT);
    private final OrganizationTree chain = grown(empty, chain(1, null));
    private final OrganizationTree guesthouse = grown(empty, property(1, null));

    @Test
    void theFirstUnitIsAChainOrALonePropertyByO1() {
        assertThat(chain.root()).map(OrganizationUnit::kind).contains(UnitKind.CHAIN);
        assertThat(guesthouse.root()).map(OrganizationUnit::kind).contains(UnitKind.PROPERTY);
        assertThat(refusal(empty, region(1, null))).isInstanceOf(OrganizationRefusal.OrgHierarchyViolation.class);
    }

    @Test
    void aTenantHasOneRootByO1() {
        assertThat(refusal(chain, chain(2, null))).isEqualTo(new OrganizationRefusal.OrgRootExists(id(1)));
    }

    @Test
    void aUnitWithoutAParentStandsBelowTheRoot() {
        assertThat(grown(chain, region(2, null)).find(id(2)))
                .hasValueSatisfying(unit -> assertThat(unit.parent()).contains(id(1)));
    }

    @Test
    void aChainHoldsRegionsAndPropertiesByO2() {
        var tree = grown(chain, region(2, 1), property(3, 1));

        assertThat(tree.units()).hasSize(3);
    }

    @Test
    void aRegionHoldsRegionsAndPropertiesByRuling4() {
        var tree = grown(chain, region(2, 1), region(3, 2), property(4, 3));

        assertThat(tree.find(id(4)))
                .map(OrganizationUnit::path)
                .map(OrgPath::depth)
                .contains(4);
    }

    @Test
    void aPropertyHoldsNothingByO2() {
        var tree = grown(chain, property(2, 1));

        assertThat(refusal(tree, region(3, 2)))
                .isEqualTo(
                        new OrganizationRefusal.OrgHierarchyViolation(Optional.of(UnitKind.PROPERTY), UnitKind.REGION));
        assertThat(refusal(guesthouse, property(2, 1)))
                .isEqualTo(new OrganizationRefusal.OrgHierarchyViolation(
                        Optional.of(UnitKind.PROPERTY), UnitKind.PROPERTY));
    }

    @Test
    void nothingHoldsAChainByO2() {
        var tree = grown(chain, region(2, 1));

        assertThat(refusal(tree, chain(3, 2)))
                .isEqualTo(new OrganizationRefusal.OrgHierarchyViolation(Optional.of(UnitKind.REGION), UnitKind.CHAIN));
    }

    @Test
    void aTreeHasFiveLevelsAndNotSixByO3() {
        var tree = grown(chain, region(2, 1), region(3, 2), region(4, 3), property(5, 4), region(6, 4));

        assertThat(tree.find(id(5)))
                .map(OrganizationUnit::path)
                .map(OrgPath::depth)
                .contains(5);
        assertThat(refusal(tree, property(7, 6))).isEqualTo(new OrganizationRefusal.OrgDepthExceeded(6));
    }

    @Test
    void aTreeHasRoomForSoManyUnits() {
        var units = new ArrayList<>(chain.units().values());
        for (int n = units.size(); n < OrganizationTree.MOST_UNITS; n++) {
            units.add(new OrganizationUnit.Region(
                    TENANT, OrgPath.root(id(1)).child(id(1_000 + n)), new UnitName("Region " + n)));
        }
        var full = OrganizationTree.of(TENANT, units);

        assertThat(refusal(full, region(2, 1))).isEqualTo(new OrganizationRefusal.OrgTooManyUnits());
    }

    @Test
    void anUnknownParentIsNotFound() {
        assertThat(refusal(chain, region(2, 77))).isEqualTo(new OrganizationRefusal.ParentNotFound(id(77)));
        assertThat(refusal(empty, chain(2, 77))).isEqualTo(new OrganizationRefusal.ParentNotFound(id(77)));
        assertThat(refusal(guesthouse, chain(2, 77))).isEqualTo(new OrganizationRefusal.ParentNotFound(id(77)));
    }

    @Test
    void aSecondUnitPutsAChainAboveALonePropertyByRuling5() {
        var events = events(guesthouse, property(2, null));

        assertThat(events).hasSize(2);
        assertThat(events.getFirst())
                .isEqualTo(new UnitCreated(
                        new OrganizationUnit.Chain(TENANT, OrgPath.root(SPARE.id()), SPARE.name()),
                        List.of(id(1)),
                        NOW));
        var tree = Aggregate.fold(guesthouse, events);
        assertThat(tree.root()).map(OrganizationUnit::id).contains(SPARE.id());
        assertThat(tree.find(id(1))).flatMap(OrganizationUnit::parent).contains(SPARE.id());
        assertThat(tree.find(id(2))).flatMap(OrganizationUnit::parent).contains(SPARE.id());
    }

    @Test
    void aChainThatIsAskedForAdoptsTheLonePropertyItselfByRuling5() {
        var events = events(guesthouse, chain(2, null));

        assertThat(events).singleElement().isInstanceOfSatisfying(UnitCreated.class, created -> {
            assertThat(created.unit().id()).isEqualTo(id(2));
            assertThat(created.adopts()).containsExactly(id(1));
        });
    }

    @Test
    void aPropertyIdIsUniqueInTheTenantByRuling6() {
        var again = new Create(
                id(2), UnitKind.PROPERTY, new UnitName("Beta"), Optional.empty(), Optional.of(ppt(1)), SPARE);

        assertThat(refusal(guesthouse, again)).isEqualTo(new OrganizationRefusal.PropertyIdTaken(ppt(1)));
    }

    @Test
    void onlyAPropertyHasAPropertyIdByO4() {
        var region =
                new Create(id(2), UnitKind.REGION, new UnitName("North"), Optional.empty(), Optional.of(ppt(2)), SPARE);
        var house =
                new Create(id(2), UnitKind.PROPERTY, new UnitName("Beta"), Optional.empty(), Optional.empty(), SPARE);

        assertThat(refusal(chain, region)).isEqualTo(new OrganizationRefusal.PropertyIdMisplaced(UnitKind.REGION));
        assertThat(refusal(chain, house)).isEqualTo(new OrganizationRefusal.PropertyIdMisplaced(UnitKind.PROPERTY));
    }

    @Test
    void aScopeNamesPropertiesOfThisTenantAndNothingElseByM2() {
        var tree = grown(chain, region(2, 1), property(3, 2));

        assertThat(tree.notAProperty(new Scope.WholeTenant())).isEmpty();
        assertThat(tree.notAProperty(new Scope.Only(Set.of(id(3))))).isEmpty();
        assertThat(tree.notAProperty(new Scope.Only(Set.of(id(3), id(2))))).contains(id(2));
        assertThat(tree.notAProperty(new Scope.Only(Set.of(id(1))))).contains(id(1));
        assertThat(tree.notAProperty(new Scope.Only(Set.of(id(77))))).contains(id(77));
    }

    private static OrganizationTree grown(OrganizationTree tree, Create... commands) {
        for (var command : commands) {
            tree = Aggregate.fold(tree, events(tree, command));
        }
        return tree;
    }

    private static List<OrganizationEvent> events(OrganizationTree tree, Create command) {
        return switch (tree.decide(command, NOW)) {
            case Accepted<OrganizationEvent, OrganizationRefusal>(var events) -> events;
            case Refused<OrganizationEvent, OrganizationRefusal>(var refusal) ->
                throw new AssertionError(refusal.message());
        };
    }

    private static OrganizationRefusal refusal(OrganizationTree tree, Create command) {
        return switch (tree.decide(command, NOW)) {
            case Accepted<OrganizationEvent, OrganizationRefusal>(var events) ->
                throw new AssertionError("accepted: " + events);
            case Refused<OrganizationEvent, OrganizationRefusal>(var refusal) -> refusal;
        };
    }

    private static Create chain(int id, @org.jspecify.annotations.Nullable Integer parent) {
        return create(id, UnitKind.CHAIN, parent);
    }

    private static Create region(int id, @org.jspecify.annotations.Nullable Integer parent) {
        return create(id, UnitKind.REGION, parent);
    }

    private static Create property(int id, @org.jspecify.annotations.Nullable Integer parent) {
        return create(id, UnitKind.PROPERTY, parent);
    }

    private static Create create(int id, UnitKind kind, @org.jspecify.annotations.Nullable Integer parent) {
        return new Create(
                id(id),
                kind,
                new UnitName(kind.code() + " " + id),
                Optional.ofNullable(parent).map(TreeTest::id),
                kind == UnitKind.PROPERTY ? Optional.of(ppt(id)) : Optional.empty(),
                SPARE);
    }

    private static OrganizationUnitId id(int number) {
        return new OrganizationUnitId(new UUID(0, number));
    }

    private static PropertyId ppt(int number) {
        return new PropertyId("ppt_" + number);
    }
}
