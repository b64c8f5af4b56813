package melmastoon.domain.organization;

import static melmastoon.domain.organization.Tree.NOW;
import static melmastoon.domain.organization.Tree.TENANT;
import static melmastoon.domain.organization.Tree.chain;
import static melmastoon.domain.organization.Tree.id;
import static melmastoon.domain.organization.Tree.ppt;
import static melmastoon.domain.organization.Tree.property;
import static melmastoon.domain.organization.Tree.region;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.domain.Decision;
import melmastoon.domain.Decision.Accepted;
import melmastoon.domain.organization.OrganizationEvent.UnitCreated;
import org.junit.jupiter.api.Test;

/// O-1 to O-4, rulings 4 to 6.
class TreeTest {
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
        var spare = Tree.spare(2);
        var events = guesthouse.events(property(2, null));

        assertThat(events)
                .containsExactly(
                        new UnitCreated(
                                new OrganizationUnit.Chain(TENANT, OrgPath.root(spare.id()), spare.name()),
                                Optional.of(house(1, spare.id())),
                                NOW),
                        new UnitCreated(house(2, spare.id()), Optional.empty(), NOW));
        var tree = guesthouse.after(events);
        assertThat(tree.root()).map(OrganizationUnit::id).contains(spare.id());
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
        var again = new Tree.Request(2, UnitKind.PROPERTY, null, Optional.of(ppt(1)));

        assertThat(guesthouse.refusal(again)).isEqualTo(new OrganizationRefusal.PropertyIdTaken(ppt(1)));
    }

    @Test
    void onlyAPropertyHasAPropertyIdByO4() {
        var region = new Tree.Request(2, UnitKind.REGION, null, Optional.of(ppt(2)));
        var house = new Tree.Request(2, UnitKind.PROPERTY, null, Optional.empty());

        assertThat(chain.refusal(region)).isEqualTo(new OrganizationRefusal.PropertyIdMisplaced(UnitKind.REGION));
        assertThat(chain.refusal(house)).isEqualTo(new OrganizationRefusal.PropertyIdMisplaced(UnitKind.PROPERTY));
    }

    private static OrganizationUnit house(int number, OrganizationUnitId chain) {
        var path = OrgPath.root(chain).child(id(number));
        return new OrganizationUnit.Property(TENANT, path, new UnitName("property " + number), ppt(number));
    }
}
