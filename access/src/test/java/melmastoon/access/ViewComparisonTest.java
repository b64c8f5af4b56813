package melmastoon.access;

import static melmastoon.access.Fixtures.HERAT;
import static melmastoon.access.Fixtures.KABUL;
import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.only;
import static melmastoon.access.Fixtures.roleId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.AccessDifference.Effect;
import melmastoon.access.AccessDifference.Period;
import melmastoon.access.AccessDifference.Where;
import org.junit.jupiter.api.Test;

/// What two states of a tenant permit differently. That it is what checks say is tested where commands are, in
/// query-api.
class ViewComparisonTest {
    private static final Permission ADJUST = Permission.parse("folio:adjust");
    private static final Permission DEFINE = Permission.parse("role:define");
    private static final Permission INSPECT = Permission.parse("access:inspect");
    private static final Condition SMALL = Condition.of("context.amount <= 100");
    private static final List<Period> NEVER = List.of();
    private static final List<Period> ALWAYS = List.of(new Period(Optional.empty(), Optional.empty(), Set.of()));

    @Test
    void theSameStateIsNoDifference() {
        var view = acme().with(desk(Set.of(ADJUST))).with(member("a", everywhere(), holds("desk", everywhere())));

        assertThat(differences(view, view)).isEmpty();
        assertThat(differences(view, view.with(desk(Set.of(ADJUST))))).isEmpty();
    }

    @Test
    void membersWhoHoldTheSameAreSaidTogether() {
        var before = acme().with(desk(Set.of()))
                .with(member("a", everywhere(), holds("desk", everywhere())))
                .with(member("b", everywhere(), holds("desk", everywhere())))
                .with(member("c", everywhere(), holds("desk", only(KABUL))))
                .with(member("d", only(KABUL), holds("desk", only(KABUL))))
                .with(member("e", everywhere(), holds("tenant.gm", everywhere())));
        var found = differences(before, before.with(desk(Set.of(ADJUST))));

        assertThat(found).hasSize(2);
        assertThat(found.getFirst().members())
                .extracting(who -> who.subject().id())
                .containsExactly("a", "b");
        assertThat(found.getFirst().effects())
                .containsExactly(new Effect(List.of(ADJUST), new Where.Everywhere(), NEVER, ALWAYS));
        assertThat(found.getLast().members())
                .extracting(who -> who.subject().id())
                .containsExactly("c", "d");
        assertThat(found.getLast().effects())
                .containsExactly(new Effect(List.of(ADJUST), new Where.Properties(List.of(KABUL)), NEVER, ALWAYS));
    }

    @Test
    void whatIsForTheWholeTenantIsNotSaidOfProperties() {
        var before = acme().with(desk(Set.of())).with(member("a", everywhere(), holds("desk", everywhere())));
        var found = differences(before, before.with(desk(Set.of(DEFINE))));

        assertThat(effects(found)).containsExactly(new Effect(List.of(DEFINE), new Where.WholeTenant(), NEVER, ALWAYS));
    }

    @Test
    void administrationOfPeopleIsLostOverTheTenantAndKeptAtAProperty() {
        var role = desk(Set.of(INSPECT));
        var before = acme().with(role).with(member("a", everywhere(), holds("desk", everywhere())));
        var after = before.with(member("a", only(KABUL), holds("desk", everywhere())));

        assertThat(effects(differences(before, after)))
                .containsExactlyInAnyOrder(
                        new Effect(List.of(INSPECT), new Where.Properties(List.of(HERAT)), ALWAYS, NEVER),
                        new Effect(List.of(INSPECT), new Where.WholeTenant(), ALWAYS, NEVER));
    }

    @Test
    void aConditionCountsWhereNothingElseGivesThePermission() {
        var conditional = new Fact.Role(roleId("desk"), "desk", Set.of(), Map.of(ADJUST, SMALL));
        var before = acme().with(desk(Set.of()))
                .with(member("a", everywhere(), holds("desk", everywhere())))
                .with(member("b", everywhere(), holds("desk", everywhere()), holds("tenant.gm", everywhere())));

        assertThat(effects(differences(before, before.with(conditional))))
                .as("b has it already")
                .containsExactly(new Effect(
                        List.of(ADJUST),
                        new Where.Everywhere(),
                        NEVER,
                        List.of(new Period(Optional.empty(), Optional.empty(), Set.of(SMALL)))));
    }

    @Test
    void timesThatTouchAreOne() {
        var tomorrow = NOW.plus(Duration.ofDays(1));
        var later = NOW.plus(Duration.ofDays(2));
        var before = acme().with(desk(Set.of(ADJUST))).with(member("a", everywhere()));
        var after = before.with(member(
                "a",
                everywhere(),
                holds("desk", everywhere(), new Validity(Optional.of(tomorrow), Optional.of(later))),
                holds("desk", everywhere(), new Validity(Optional.of(later), Optional.empty()))));

        assertThat(effects(differences(before, after)))
                .containsExactly(new Effect(
                        List.of(ADJUST),
                        new Where.Everywhere(),
                        NEVER,
                        List.of(new Period(Optional.of(tomorrow), Optional.empty(), Set.of()))));
    }

    @Test
    void anArchivedPropertyIsLostToWhoeverHadAccessThere() {
        var before = acme().with(desk(Set.of(ADJUST)))
                .with(member("a", everywhere(), holds("desk", everywhere())))
                .with(member("b", everywhere(), holds("desk", only(HERAT))));
        var kabul = before.unit(KABUL).orElseThrow();
        var after = before.with(new Fact.Unit(KABUL, kabul.kind(), kabul.parent(), kabul.propertyId(), true));
        var found = differences(before, after);

        assertThat(found).singleElement().satisfies(difference -> {
            assertThat(difference.members())
                    .extracting(who -> who.subject().id())
                    .containsExactly("a");
            assertThat(difference.effects())
                    .containsExactly(new Effect(List.of(ADJUST), new Where.Properties(List.of(KABUL)), ALWAYS, NEVER));
        });
    }

    @Test
    void itStopsWhereItTakesTooLong() {
        var before = acme().with(desk(Set.of())).with(member("a", everywhere(), holds("desk", everywhere())));

        assertThatThrownBy(() -> ViewComparison.compare(before, before.with(desk(Set.of(ADJUST))), NOW, () -> {
                    throw new IllegalStateException("too long");
                }))
                .hasMessage("too long");
    }

    private static Fact.Role desk(Set<Permission> permissions) {
        return new Fact.Role(roleId("desk"), "desk", permissions);
    }

    private static List<AccessDifference> differences(TenantView before, TenantView after) {
        return ViewComparison.compare(before, after, NOW, () -> {});
    }

    private static List<Effect> effects(List<AccessDifference> found) {
        assertThat(found).hasSize(1);
        return found.getFirst().effects();
    }
}
