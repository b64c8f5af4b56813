package melmastoon.domain.organization;

import static melmastoon.domain.organization.Tree.NOW;
import static melmastoon.domain.organization.Tree.TENANT;
import static melmastoon.domain.organization.Tree.chain;
import static melmastoon.domain.organization.Tree.id;
import static melmastoon.domain.organization.Tree.property;
import static melmastoon.domain.organization.Tree.refusal;
import static melmastoon.domain.organization.Tree.region;
import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.domain.Decision;
import org.junit.jupiter.api.Test;

/// O-1, rulings 1 and 12: what becomes of a unit that is renamed or taken out of use.
class ArchivingTest {
    private final Tree tree = Tree.EMPTY.with(chain(1, null), region(2, 1), property(3, 2), property(4, 1));
    private final Tree closed = tree.after(tree.archive(3).orElseThrow());

    @Test
    void anArchivedUnitKeepsItsPlaceItsNameAndItsPropertyId() {
        assertThat(tree.archive(3)).isEqualTo(Decision.accept(new OrganizationEvent.Archived(id(3), TENANT, NOW)));
        assertThat(closed.unit(3))
                .isEqualTo(new OrganizationUnit.Property(
                        TENANT, tree.unit(3).path(), tree.unit(3).name(), Tree.ppt(3), true));
    }

    @Test
    void aUnitIsArchivedOnceByRuling1() {
        assertThat(closed.archive(3)).isEqualTo(Decision.accept());
    }

    @Test
    void aUnitIsNotArchivedWhileSomethingBelowItIsInUse() {
        assertThat(refusal(tree.archive(2))).isEqualTo(new OrganizationRefusal.ArchiveBlocked(id(2)));
        assertThat(closed.archive(2)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void theRootIsNeverArchivedByO1() {
        var lone = Tree.EMPTY.with(property(1, null));

        assertThat(refusal(lone.archive(1))).isEqualTo(new OrganizationRefusal.RootRequired(id(1), "archived"));
        assertThat(refusal(tree.archive(1))).isInstanceOf(OrganizationRefusal.RootRequired.class);
    }

    @Test
    void nothingIsCreatedBelowAnArchivedUnit() {
        var closedRegion = closed.after(closed.archive(2).orElseThrow());

        assertThat(closedRegion.refusal(property(5, 2))).isEqualTo(new OrganizationRefusal.ParentArchived(id(2)));
    }

    @Test
    void aUnitIsRenamedUnlessItHasTheNameAlreadyOrIsArchived() {
        var renamed = tree.rename(3, "Omega").orElseThrow();

        assertThat(renamed).containsExactly(new OrganizationEvent.Renamed(id(3), TENANT, new UnitName("Omega"), NOW));
        assertThat(tree.after(renamed).rename(3, "Omega")).isEqualTo(Decision.accept());
        assertThat(tree.rename(1, "Acme")).isInstanceOf(Decision.Accepted.class);
        assertThat(refusal(closed.rename(3, "Omega"))).isEqualTo(new OrganizationRefusal.UnitArchived(id(3)));
    }
}
