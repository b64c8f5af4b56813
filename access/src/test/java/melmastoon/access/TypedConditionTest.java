package melmastoon.access;

import static melmastoon.access.Fixtures.KABUL;
import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.roleId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Condition.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Conditions of permissions of a tenant's own types, whose schemas say what can be asked (ruling 57).
class TypedConditionTest {
    private static final Permission WRITE = Permission.parse("record:write");
    private static final Map<String, PropertyType> PROPERTIES = Map.of(
            "status", PropertyType.STRING,
            "floor", PropertyType.INTEGER,
            "weight", PropertyType.NUMBER,
            "sealed", PropertyType.BOOLEAN,
            "tags", PropertyType.ARRAY);

    private final TenantView closed =
            acme().with(new Fact.ResourceType("record", Set.of("read", "write"), true, PROPERTIES, false));
    private final TenantView open =
            acme().with(new Fact.ResourceType("record", Set.of("read", "write"), true, PROPERTIES, true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource.status != 'archived' || subject.role == 'admin'",
                "resource.floor % 2 == 1",
                "resource.weight * 2.0 <= 3",
                "has(resource.sealed) && !resource.sealed",
                "'gold' in resource.tags",
                "resource.type == 'record' && resource.id != '' && has(resource.property)",
            })
    void whatTheSchemaSaysCanBeAsked(String text) {
        assertThat(check(closed, text)).isInstanceOf(Parsed.Valid.class);
        assertThat(check(open, text)).isInstanceOf(Parsed.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource.status == 1",
                "resource.floor == 'ground'",
                "resource.sealed == 'yes'",
                "resource.tags == 'gold'",
                "resource.id == 7",
            })
    void whatIsOfAnotherTypeIsRefusedWithItsPlace(String text) {
        for (var view : List.of(closed, open)) {
            assertThat(check(view, text)).isInstanceOfSatisfying(Parsed.Invalid.class, wrong -> {
                assertThat(wrong.line()).isEqualTo(1);
                assertThat(wrong.column()).isGreaterThan("resource.id".length());
            });
        }
    }

    @Test
    void aPropertyThatIsNotDeclaredCanBeAskedForWhereTheSchemaAllowsOthers() {
        for (var text : List.of("resource.colour == 'red'", "has(resource.colour)")) {
            assertThat(check(open, text)).isInstanceOf(Parsed.Valid.class);
            assertThat(check(closed, text))
                    .isInstanceOfSatisfying(
                            Parsed.Invalid.class,
                            wrong -> assertThat(wrong.message()).contains("colour"));
        }
    }

    @Test
    void thePlatformsOwnResourcesHaveNoSchema() {
        var parsed = (Parsed.Valid) Condition.parse("resource.colour == 'red'");
        assertThat(parsed.condition().checkedFor(Permission.parse("folio:adjust"), closed))
                .isEqualTo(parsed);
    }

    /// JSON has one kind of number, the schema two.
    @Test
    void numbersAreWhatTheSchemaSaysWhoeverSaysThem() {
        var stored = Map.<String, PropertyValue>of(
                "floor", new PropertyValue.Numeric(3), "weight", new PropertyValue.Numeric(1));
        assertThat(isMet("resource.floor % 2 == 1", stored, Map.of())).isTrue();
        assertThat(isMet("resource.weight * 0.5 < 1.0", stored, Map.of())).isTrue();
        assertThat(isMet("resource.floor % 2 == 0", stored, Map.of("floor", 4.0)))
                .isTrue();
        assertThat(isMet("resource.weight * 0.5 == 2.0", stored, Map.of("weight", 4)))
                .isTrue();
    }

    @Test
    void whatTheCallerSaysOfAnotherTypeThanTheSchemaIsNotSaid() {
        var stored = Map.<String, PropertyValue>of("status", new PropertyValue.Text("archived"));
        for (Object wrong : List.of(1, true, List.of("open"))) {
            assertThat(isMet("resource.status != 'archived'", stored, Map.of("status", wrong)))
                    .as("%s", wrong)
                    .isFalse();
        }
        assertThat(isMet("resource.status != 'archived'", stored, Map.of("status", "open")))
                .isTrue();
        assertThat(isMet("resource.floor != 3", Map.of(), Map.of("floor", 3.5))).isFalse();
    }

    private static Parsed check(TenantView view, String text) {
        return ((Parsed.Valid) Condition.parse(text)).condition().checkedFor(WRITE, view);
    }

    private boolean isMet(String text, Map<String, PropertyValue> stored, Map<String, Object> said) {
        var view = closed.with(new Fact.Resource(new ResourceRef("record", "rec_1"), Optional.of(KABUL), stored))
                .with(new Fact.Role(roleId("keeper"), "keeper", Set.of(), Map.of(WRITE, Condition.of(text))))
                .with(member("amina", everywhere(), holds("keeper", everywhere())));
        var question = new Question(
                Subject.user("amina"),
                WRITE,
                Optional.empty(),
                Set.of(),
                Optional.of("rec_1"),
                Attributes.of(null, said, null, null));
        return Evaluator.decide(view, question, NOW, NOW).allowed();
    }
}
