package melmastoon.access;

import static melmastoon.access.Fixtures.CHAIN;
import static melmastoon.access.Fixtures.HERAT;
import static melmastoon.access.Fixtures.KABUL;
import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.ask;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.only;
import static melmastoon.access.Fixtures.reason;
import static melmastoon.access.Fixtures.roleId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Rulings 12, 13, 49 and 50: a scope is properties and regions, and a region is what is in it at the time of
/// the question. North has Kabul, and the region East in it with Mazar; Herat is beside it.
class RegionTest {
    private static final OrganizationUnitId NORTH = new OrganizationUnitId(new UUID(1, 10));
    private static final OrganizationUnitId EAST = new OrganizationUnitId(new UUID(1, 11));
    private static final OrganizationUnitId MAZAR = new OrganizationUnitId(new UUID(1, 12));
    private static final String DESK = "tenant.front_desk";

    private final TenantView tree = acme().with(unit(NORTH, Fact.Unit.Kind.REGION, CHAIN))
            .with(unit(EAST, Fact.Unit.Kind.REGION, NORTH))
            .with(unit(MAZAR, Fact.Unit.Kind.PROPERTY, EAST))
            .with(unit(KABUL, Fact.Unit.Kind.PROPERTY, NORTH));

    @Test
    void aRegionReachesThePropertiesBelowItOnAnyLevelAndNoOthers() {
        assertThat(below(NORTH).reaches(KABUL, tree)).isTrue();
        assertThat(below(NORTH).reaches(MAZAR, tree)).isTrue();
        assertThat(below(NORTH).reaches(HERAT, tree)).isFalse();
        assertThat(below(EAST).reaches(KABUL, tree)).isFalse();
        assertThat(below(CHAIN).reaches(HERAT, tree)).isTrue();
    }

    @Test
    void aHouseThatIsBuiltLaterIsInTheRegionAndOneThatIsClosedIsNot() {
        var view = tree.with(member("yusuf", everywhere(), holds(DESK, below(NORTH))));
        var built = new OrganizationUnitId(new UUID(1, 13));

        assertThat(reason(ask(view, "yusuf", "reservation:check_in", built.toString())))
                .isEqualTo(DenyReason.UNKNOWN_PROPERTY);
        assertThat(ask(
                                view.with(unit(built, Fact.Unit.Kind.PROPERTY, EAST)),
                                "yusuf",
                                "reservation:check_in",
                                built.toString())
                        .allowed())
                .isTrue();
        var closed = new Fact.Unit(KABUL, Fact.Unit.Kind.PROPERTY, Optional.of(NORTH), Optional.of("ppt_kabul"), true);
        assertThat(reason(ask(view.with(closed), "yusuf", "reservation:check_in", KABUL.toString())))
                .isEqualTo(DenyReason.UNKNOWN_PROPERTY);
    }

    /// Ruling 12: what counts is what both scopes reach.
    @Test
    void membershipAndAssignmentBothReachTheProperty() {
        var view = tree.with(member("zia", below(NORTH), holds(DESK, only(KABUL, HERAT))))
                .with(member("rana", only(MAZAR, HERAT), holds(DESK, below(NORTH))));

        assertThat(ask(view, "zia", "reservation:check_in", KABUL.toString()).allowed())
                .isTrue();
        assertThat(reason(ask(view, "zia", "reservation:check_in", HERAT.toString())))
                .isEqualTo(DenyReason.OUT_OF_SCOPE);
        assertThat(ask(view, "rana", "reservation:check_in", MAZAR.toString()).allowed())
                .isTrue();
        assertThat(reason(ask(view, "rana", "reservation:check_in", KABUL.toString())))
                .isEqualTo(DenyReason.OUT_OF_SCOPE);
    }

    @Test
    void whatTwoScopesHaveInCommonIsTheLowerUnitOfEachPair() {
        assertThat(below(NORTH).intersection(below(EAST), tree)).contains(below(EAST));
        assertThat(below(EAST).intersection(below(NORTH), tree)).contains(below(EAST));
        assertThat(below(NORTH).intersection(only(KABUL, HERAT), tree)).contains(only(KABUL));
        assertThat(below(EAST).intersection(only(KABUL), tree)).isEmpty();
        assertThat(mixed(Set.of(HERAT), Set.of(EAST)).intersection(mixed(Set.of(MAZAR), Set.of(CHAIN)), tree))
                .contains(mixed(Set.of(HERAT), Set.of(EAST)));
        assertThat(everywhere().intersection(below(EAST), tree)).contains(below(EAST));
    }

    @Test
    void aRegionCoversItsRegionsAndPropertiesAndPropertiesCoverNoRegionByRuling49() {
        assertThat(below(NORTH).covers(below(EAST), tree)).isTrue();
        assertThat(below(NORTH).covers(mixed(Set.of(KABUL), Set.of(EAST)), tree))
                .isTrue();
        assertThat(below(EAST).covers(below(NORTH), tree)).isFalse();
        assertThat(below(NORTH).covers(only(HERAT), tree)).isFalse();
        assertThat(only(KABUL, MAZAR).covers(below(NORTH), tree)).isFalse();
        assertThat(below(CHAIN).covers(everywhere(), tree)).isFalse();
    }

    @Test
    void aRegionalManagerGivesWhatIsInTheRegionAndAPropertysManagerNoRegion() {
        var view = tree.with(member("nadia", below(NORTH), holds("tenant.gm", below(NORTH))))
                .with(member("both", only(KABUL, MAZAR), holds("tenant.gm", only(KABUL, MAZAR))));

        assertThat(missing(view, "nadia", below(EAST))).isEmpty();
        assertThat(missing(view, "nadia", only(MAZAR))).isEmpty();
        assertThat(missing(view, "nadia", below(NORTH))).isEmpty();
        assertThat(missing(view, "nadia", only(HERAT))).isPresent();
        assertThat(missing(view, "nadia", everywhere())).isPresent();
        assertThat(missing(view, "both", only(KABUL, MAZAR))).isEmpty();
        assertThat(missing(view, "both", below(NORTH))).isPresent();
    }

    @Test
    void whatIsNoRegionIsNeverHeld() {
        var owner = tree.with(member("amina", everywhere(), holds("tenant.owner", everywhere())));

        assertThat(missing(owner, "amina", below(KABUL))).contains(Permission.UNKNOWN);
        assertThat(missing(owner, "amina", below(new OrganizationUnitId(new UUID(9, 9)))))
                .contains(Permission.UNKNOWN);
    }

    /// What never happens must not hang a check.
    @Test
    void aTreeThatContradictsItselfReachesNothingMore() {
        Tree circle = unit -> Optional.of(unit.equals(NORTH) ? EAST : NORTH);
        assertThat(below(CHAIN).reaches(KABUL, circle)).isFalse();
    }

    private static Optional<Permission> missing(TenantView view, String actor, Scope scope) {
        return EscalationGuard.escalation(view, Subject.user(actor), roleId(DESK), scope, Validity.ALWAYS, NOW);
    }

    private static Fact.Unit unit(OrganizationUnitId id, Fact.Unit.Kind kind, OrganizationUnitId parent) {
        return new Fact.Unit(id, kind, Optional.of(parent), Optional.empty());
    }

    private static Scope below(OrganizationUnitId... regions) {
        return mixed(Set.of(), Set.of(regions));
    }

    private static Scope mixed(Set<OrganizationUnitId> properties, Set<OrganizationUnitId> regions) {
        return new Scope.Only(properties, regions);
    }
}
