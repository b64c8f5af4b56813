package melmastoon.domain.organization;

import static melmastoon.domain.organization.Tree.NOW;
import static melmastoon.domain.organization.Tree.TENANT;
import static melmastoon.domain.organization.Tree.chain;
import static melmastoon.domain.organization.Tree.id;
import static melmastoon.domain.organization.Tree.property;
import static melmastoon.domain.organization.Tree.refusal;
import static melmastoon.domain.organization.Tree.region;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import melmastoon.domain.Decision;
import org.junit.jupiter.api.Test;

/// O-1 to O-3, O-6 and ruling 4: where a unit may be moved, with all that is below it.
class MovingTest {
    private final Tree tree = Tree.EMPTY.with(
            chain(1, null), region(2, 1), region(3, 2), property(4, 3), region(5, 1), region(6, 5), property(7, 6));

    @Test
    void aUnitIsMovedWithAllThatIsBelowItByOneEventByO6() {
        var events = tree.move(2, 5).orElseThrow();

        assertThat(events)
                .containsExactly(new OrganizationEvent.Moved(
                        id(2), TENANT, id(1), tree.unit(5).path().child(id(2)), NOW));
        var moved = tree.after(events);
        assertThat(moved.unit(2).parent()).contains(id(5));
        assertThat(moved.unit(4).parent()).as("its own parent stays").contains(id(3));
        assertThat(moved.unit(4).path().ids()).containsExactly(id(1), id(5), id(2), id(3), id(4));
    }

    @Test
    void aUnitIsNeverMovedIntoItselfOrBelow() {
        assertThat(refusal(tree.move(2, 2))).isEqualTo(new OrganizationRefusal.MoveIntoItself(id(2), id(2)));
        assertThat(refusal(tree.move(2, 4))).isEqualTo(new OrganizationRefusal.MoveIntoItself(id(2), id(4)));
    }

    /// O-3: the deepest of what is below counts, and not the unit alone.
    @Test
    void noUnitBelowComesToLieDeeperThanLevelFiveByO3() {
        assertThat(refusal(tree.move(2, 6))).isEqualTo(new OrganizationRefusal.DepthExceeded(6));
        assertThat(tree.move(3, 6)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void aPropertyHoldsNothingAfterAMoveEitherByO2() {
        assertThat(refusal(tree.move(5, 4)))
                .isEqualTo(new OrganizationRefusal.HierarchyViolation(Optional.of(UnitKind.PROPERTY), UnitKind.REGION));
    }

    @Test
    void theRootIsNeverMovedByO1() {
        assertThat(refusal(tree.move(1, 5))).isEqualTo(new OrganizationRefusal.RootRequired(id(1), "moved"));
    }

    @Test
    void whatIsMovedAndWhereToAreInUse() {
        var closed = tree.after(tree.archive(7).orElseThrow());
        var closedRegion = closed.after(closed.archive(6).orElseThrow());

        assertThat(refusal(closed.move(7, 1))).isEqualTo(new OrganizationRefusal.UnitArchived(id(7)));
        assertThat(refusal(closedRegion.move(4, 6))).isEqualTo(new OrganizationRefusal.ParentArchived(id(6)));
    }

    @Test
    void anUnknownParentIsNotFound() {
        assertThat(refusal(tree.move(4, 77))).isEqualTo(new OrganizationRefusal.ParentNotFound(id(77)));
    }

    @Test
    void aUnitThatIsThereAlreadyIsNotMovedByRuling1() {
        assertThat(tree.move(4, 3)).isEqualTo(Decision.accept());
    }
}
