package melmastoon.access;

import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A view is what its facts say, in whatever order they came: so it is the same followed live, rebuilt, and from a
/// snapshot.
class OrderOfFactsTest {
    private static final int UNITS = 6;
    private static final int PEOPLE = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfFactsDoesNotMatter(long seed) {
        var random = new Random(seed);
        var facts = facts(random);
        var first = answers(view(facts));
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(facts, random);
            assertThat(answers(view(facts))).as("seed %s, %s", seed, facts).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsReplacedLeavesNothingBehind(long seed) {
        var random = new Random(seed);
        var view = view(facts(random));
        var last = facts(random);
        for (var fact : last) {
            view = view.with(fact);
        }
        assertThat(answers(view)).as("seed %s", seed).isEqualTo(answers(view(last)));
    }

    @Test
    void aRoleGivesWhatItSaysNowToThoseWhoHadItBefore() {
        var gm = new Fact.Role(Fixtures.roleId("tenant.gm"), "tenant.gm", Set.of(Permission.parse("room:read")));
        var member = Fixtures.member("a", everywhere(), Fixtures.holds("tenant.gm", everywhere()));
        var view = Fixtures.acme().with(member);

        assertThat(isAllowed(view, "room:read")).isTrue();
        assertThat(isAllowed(view, "reservation:read")).isTrue();
        assertThat(isAllowed(view.with(gm), "room:read")).isTrue();
        assertThat(isAllowed(view.with(gm), "reservation:read")).isFalse();
        assertThat(isAllowed(view.without(gm), "room:read")).isFalse();
        assertThat(isAllowed(view.without(gm).with(member), "room:read")).isFalse();
        assertThat(isAllowed(view.without(gm).with(member).with(gm), "room:read"))
                .isTrue();
        assertThat(isAllowed(view, "reservation:read"))
                .as("the view before is as it was")
                .isTrue();
    }

    /// M-1 forbids a second membership, which counts as soon as the first one ends.
    @Test
    void aMembershipThatDoesNotCountFollowsItsRoleToo() {
        var gm = new Fact.Role(Fixtures.roleId("tenant.gm"), "tenant.gm", Set.of(Permission.parse("room:read")));
        var second = new Fact.Membership(
                new MembershipId(new UUID(Long.MAX_VALUE, 1)),
                Subject.user("a"),
                Fact.Membership.Status.ACTIVE,
                everywhere(),
                List.of());
        var view = Fixtures.acme()
                .with(Fixtures.member("a", everywhere(), Fixtures.holds("tenant.gm", everywhere())))
                .with(second)
                .with(gm);

        assertThat(isAllowed(view, "room:read")).as("the second counts").isFalse();
        assertThat(isAllowed(view.without(second), "room:read")).isTrue();
        assertThat(isAllowed(view.without(second), "reservation:read")).isFalse();
    }

    private static boolean isAllowed(TenantView view, String permission) {
        return Fixtures.ask(view, "a", permission, "ppt_kabul").allowed();
    }

    /// One fact of every id.
    private static List<Fact> facts(Random random) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact.Tenant(TenantStatus.ACTIVE));
        for (int i = 0; i < UNITS; i++) {
            facts.add(new Fact.Unit(
                    unit(i),
                    random.nextInt(5) == 0 ? Fact.Unit.Kind.REGION : Fact.Unit.Kind.PROPERTY,
                    Optional.empty(),
                    Optional.of("ppt_" + random.nextInt(UNITS)),
                    random.nextInt(4) == 0));
        }
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            facts.add(new Fact.Role(
                    Fixtures.roleId(role.code()),
                    role.code(),
                    random.nextInt(4) == 0 ? Set.of(Permission.parse("tenant:read")) : role.permissions()));
        }
        for (int i = 0; i < 2 * PEOPLE; i++) {
            facts.add(new Fact.Membership(
                    new MembershipId(new UUID(3, i)),
                    Subject.user("usr_" + i % PEOPLE),
                    random.nextInt(2) == 0 ? Fact.Membership.Status.REMOVED : Fact.Membership.Status.ACTIVE,
                    scope(random),
                    List.of(
                            Fixtures.holds("tenant.front_desk", scope(random)),
                            Fixtures.holds("tenant.gm", scope(random)))));
        }
        return facts;
    }

    private static Scope scope(Random random) {
        return random.nextInt(3) == 0 ? everywhere() : only(unit(random.nextInt(UNITS)), unit(UNITS));
    }

    private static OrganizationUnitId unit(int number) {
        return new OrganizationUnitId(new UUID(1, number));
    }

    private static TenantView view(List<Fact> facts) {
        var view = TenantView.empty(
                PermissionCatalogue.standard(), new Position(new TenantId(new UUID(0, 1)), 1, facts.size()));
        for (var fact : facts) {
            view = view.with(fact);
        }
        return view;
    }

    private static List<Decision> answers(TenantView view) {
        return IntStream.range(0, PEOPLE)
                .boxed()
                .flatMap(person -> List.of("tenant:read", "reservation:create", "reservation:read").stream()
                        .flatMap(permission -> IntStream.range(0, 2 * UNITS)
                                .mapToObj(property -> Fixtures.ask(
                                        view,
                                        "usr_" + person,
                                        permission,
                                        property < UNITS
                                                ? "ppt_" + property
                                                : unit(property - UNITS).toString()))))
                .toList();
    }
}
