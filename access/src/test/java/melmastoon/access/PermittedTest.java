package melmastoon.access;

import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody may do, listed, is what a check allows, one by one.
class PermittedTest {
    private static final int PEOPLE = 12;
    private static final Permission SHRED = new Permission("record", "shred");
    private static final RoleId OWN = Fixtures.roleId("custom");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void permissionsAndPropertiesAgreeWithTheCheck(long seed) {
        var search = new Search(tenant(new Random(seed)), NOW, NOW);
        var all = Stream.concat(
                        PermissionCatalogue.standard().entries().stream().map(PermissionCatalogue.Entry::permission),
                        Stream.of(SHRED, new Permission("record", "fly")))
                .toList();
        for (int i = 0; i < PEOPLE; i++) {
            var subject = Subject.user("usr_" + i);
            for (var amr : List.of(Set.<String>of(), Set.of(Obligation.MFA))) {
                for (var property : places()) {
                    var found = search.permitted(
                            Optional.empty(), permission -> new Question(subject, permission, property, amr));
                    assertThat(found.now())
                            .as("seed %s, %s at %s", seed, subject, property)
                            .containsExactlyInAnyOrderElementsOf(all.stream()
                                    .filter(permission -> isAllowed(search, subject, permission, property, amr))
                                    .toList());
                    assertThat(found.afterStepUp())
                            .allMatch(permission -> !isAllowed(search, subject, permission, property, amr)
                                    && isAllowed(search, subject, permission, property, Set.of(Obligation.MFA)));
                }
            }
            for (var permission : all) {
                var found = search.properties(unit -> new Question(subject, permission, Optional.of(unit), Set.of()));
                assertThat(found.stream().map(unit -> unit.id().toString()))
                        .as("seed %s, %s %s", seed, subject, permission)
                        .containsExactlyElementsOf(Stream.of(Fixtures.KABUL, Fixtures.HERAT)
                                .map(Object::toString)
                                .filter(unit -> isAllowed(search, subject, permission, Optional.of(unit), Set.of()))
                                .toList());
            }
        }
    }

    @Test
    void whoeverIsSuspendedWorksNowhere() {
        var view = Fixtures.acme()
                .with(Fixtures.member("usr_a", only(Fixtures.KABUL)))
                .with(Fixtures.member("usr_b", Fact.Membership.Status.SUSPENDED, everywhere()));
        var search = new Search(view, NOW, NOW);
        assertThat(search.workplaces(Subject.user("usr_a")).stream().map(Fact.Unit::id))
                .containsExactly(Fixtures.KABUL);
        assertThat(search.workplaces(Subject.user("usr_b"))).isEmpty();
        assertThat(search.workplaces(Subject.user("usr_c"))).isEmpty();
    }

    /// So that nobody takes an empty list for the truth.
    @Test
    void aStateThatIsTooOldHasNoAnswers() {
        var view = Fixtures.acme();
        var sensitive = Permission.parse("role:assign");
        var read = Permission.parse("tenant:read");
        assertThat(reason(view, NOW, sensitive)).isEmpty();
        assertThat(reason(view, NOW.minusSeconds(31), sensitive)).contains(DenyReason.STALE);
        assertThat(reason(view, NOW.minusSeconds(31), read)).isEmpty();
        assertThat(reason(view, NOW.minusSeconds(601), read)).contains(DenyReason.STALE);
        assertThat(reason(view.suspect("torn"), NOW, read)).contains(DenyReason.SUSPECT);
        assertThat(reason(view, NOW, new Permission("record", "fly"))).contains(DenyReason.UNKNOWN_PERMISSION);
        assertThat(reason(view.with(new Fact.Tenant(TenantStatus.CLOSED)), NOW, read))
                .as("in a closed tenant nobody may, and that is an answer")
                .isEmpty();
    }

    private static Optional<DenyReason> reason(TenantView view, Instant asOf, Permission permission) {
        return new Search(view, asOf, NOW).unanswerable(permission).map(Decision.Denied::reason);
    }

    private static List<Optional<String>> places() {
        return List.of(
                Optional.empty(),
                Optional.of("ppt_kabul"),
                Optional.of(Fixtures.HERAT.toString()),
                Optional.of(Fixtures.CHAIN.toString()));
    }

    private static boolean isAllowed(
            Search search, Subject subject, Permission permission, Optional<String> property, Set<String> amr) {
        var question = new Question(subject, permission, property, amr);
        return Evaluator.decide(search.view(), question, search.asOf(), search.now())
                .allowed();
    }

    private static TenantView tenant(Random random) {
        var status = random.nextInt(4) == 0 ? TenantStatus.PENDING : TenantStatus.ACTIVE;
        var view = Fixtures.acme()
                .with(new Fact.Tenant(status))
                .with(new Fact.ResourceType("record", Set.of("shred"), true))
                .with(new Fact.Role(OWN, "custom", Set.of(SHRED, Permission.parse("reservation:read"))));
        var codes = PermissionCatalogue.standard().systemRoles().stream()
                .map(PermissionCatalogue.SystemRole::code)
                .toList();
        for (int i = 0; i < PEOPLE; i++) {
            var held = IntStream.range(0, random.nextInt(4))
                    .mapToObj(_ -> random.nextInt(4) == 0
                            ? Fixtures.holds("custom", scope(random), validity(random))
                            : Fixtures.holds(codes.get(random.nextInt(codes.size())), scope(random), validity(random)))
                    .toList();
            var active = random.nextInt(6) > 0;
            view = view.with(new Fact.Membership(
                    new MembershipId(new UUID(3, i)),
                    Subject.user("usr_" + i),
                    active ? Fact.Membership.Status.ACTIVE : Fact.Membership.Status.SUSPENDED,
                    scope(random),
                    held));
        }
        return view;
    }

    private static Scope scope(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> only(Fixtures.KABUL);
            case 1 -> only(Fixtures.HERAT);
            default -> everywhere();
        };
    }

    private static Validity validity(Random random) {
        return random.nextInt(5) == 0
                ? new Validity(Optional.of(NOW.plusSeconds(60)), Optional.empty())
                : Validity.ALWAYS;
    }
}
