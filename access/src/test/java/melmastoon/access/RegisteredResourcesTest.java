package melmastoon.access;

import static melmastoon.access.Fixtures.CHAIN;
import static melmastoon.access.Fixtures.HERAT;
import static melmastoon.access.Fixtures.KABUL;
import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.only;
import static melmastoon.access.Fixtures.reason;
import static melmastoon.access.Fixtures.roleId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Permissions of a tenant's own types of resources, and where a registered resource is (ruling 57).
class RegisteredResourcesTest {
    private static final Fact.ResourceType RECORD = new Fact.ResourceType("record", Set.of("read", "update"), true);
    private static final Fact.ResourceType CONTRACT = new Fact.ResourceType("contract", Set.of("read"), false);

    /// Amina reads records and contracts everywhere, Bashir in Kabul.
    private final TenantView acme = acme().with(RECORD)
            .with(CONTRACT)
            .with(new Fact.Role(
                    roleId("reader"),
                    "reader",
                    Set.of(Permission.parse("record:read"), Permission.parse("contract:read"))))
            .with(member("amina", everywhere(), holds("reader", everywhere())))
            .with(member("bashir", everywhere(), holds("reader", only(KABUL))))
            .with(resource("kabul", KABUL))
            .with(resource("herat", HERAT))
            .with(resource("chain", CHAIN));

    @Test
    void aRegisteredResourceSaysWhereItIs() {
        assertThat(ask(acme, "bashir", "record:read", "kabul").allowed()).isTrue();
        assertThat(reason(ask(acme, "bashir", "record:read", "herat"))).isEqualTo(DenyReason.OUT_OF_SCOPE);
        assertThat(ask(acme, "amina", "record:read", "herat").allowed()).isTrue();
    }

    @Test
    void whatBelongsToAChainIsForThoseOfTheWholeTenant() {
        assertThat(ask(acme, "amina", "record:read", "chain").allowed()).isTrue();
        assertThat(reason(ask(acme, "bashir", "record:read", "chain"))).isEqualTo(DenyReason.OUT_OF_SCOPE);
    }

    @Test
    void theQuestionsOwnPropertyComesFirst() {
        var question = new Question(
                Subject.user("bashir"),
                Permission.parse("record:read"),
                Optional.of(KABUL.toString()),
                Set.of(),
                Optional.of("herat"),
                Attributes.NONE);
        assertThat(Evaluator.decide(acme, question, NOW, NOW).allowed()).isTrue();
    }

    @Test
    void aResourceThatIsNotRegisteredIsNowhere() {
        for (var id : new String[] {"unheard_of", "Kabul", ""}) {
            assertThat(reason(ask(acme, "amina", "record:read", id))).isEqualTo(DenyReason.PROPERTY_REQUIRED);
        }
        var removed = acme.without(resource("kabul", KABUL));
        assertThat(reason(ask(removed, "bashir", "record:read", "kabul"))).isEqualTo(DenyReason.PROPERTY_REQUIRED);
    }

    @Test
    void aResourceOfAnotherTypeIsAnotherResource() {
        var other = acme.with(new Fact.ResourceType("note", Set.of("read"), true));
        assertThat(reason(ask(other, "bashir", "note:read", "kabul"))).isEqualTo(DenyReason.PROPERTY_REQUIRED);
    }

    @Test
    void anArchivedUnitGrantsNothing() {
        var archived = acme.with(
                new Fact.Unit(KABUL, Fact.Unit.Kind.PROPERTY, Optional.of(CHAIN), Optional.of("ppt_kabul"), true));
        assertThat(reason(ask(archived, "amina", "record:read", "kabul"))).isEqualTo(DenyReason.UNKNOWN_PROPERTY);
    }

    @Test
    void aTypeWithoutAnchorsIsForTheWholeTenant() {
        assertThat(ask(acme, "amina", "contract:read", "c1").allowed()).isTrue();
        assertThat(reason(ask(acme, "bashir", "contract:read", "c1"))).isEqualTo(DenyReason.OUT_OF_SCOPE);
    }

    @Test
    void aRetiredTypeAndAnActionThatATypeDoesNotHaveGrantNothing() {
        assertThat(reason(ask(acme.without(RECORD), "amina", "record:read", "kabul")))
                .isEqualTo(DenyReason.UNKNOWN_PERMISSION);
        assertThat(reason(ask(acme, "amina", "record:export", "kabul"))).isEqualTo(DenyReason.UNKNOWN_PERMISSION);
        assertThat(reason(ask(acme, "amina", "record:update", "kabul"))).isEqualTo(DenyReason.NOT_GRANTED);
    }

    @Test
    void aPermissionOfAnOwnTypeCountsUnderItsConditionOnly() {
        var conditional = acme.with(new Fact.Role(
                roleId("reader"),
                "reader",
                Set.of(),
                Map.of(Permission.parse("record:read"), Condition.of("resource.id == 'herat'"))));

        assertThat(ask(conditional, "amina", "record:read", "herat").allowed()).isTrue();
        assertThat(reason(ask(conditional, "amina", "record:read", "kabul"))).isEqualTo(DenyReason.CONDITION_NOT_MET);
    }

    @Test
    void aTypeThatIsCalledAsThePlatformsNeverTakesItsPlace() {
        var shadowing = acme.with(new Fact.ResourceType("reservation", Set.of("read", "anything"), false));
        var entry = shadowing.permission(Permission.parse("reservation:read")).orElseThrow();
        assertThat(entry)
                .isEqualTo(
                        PermissionCatalogue.standard().find(entry.permission()).orElseThrow());
    }

    private static Fact.Resource resource(String id, OrganizationUnitId anchor) {
        return new Fact.Resource(new ResourceRef("record", id), Optional.of(anchor), Map.of());
    }

    private static Decision ask(TenantView view, String user, String permission, String resourceId) {
        var question = new Question(
                Subject.user(user),
                Permission.parse(permission),
                Optional.empty(),
                Set.of(),
                Optional.of(resourceId),
                Attributes.NONE);
        return Evaluator.decide(view, question, NOW, NOW);
    }
}
