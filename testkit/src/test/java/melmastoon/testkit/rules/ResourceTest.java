package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.OwnTypes.CONTRACT;
import static melmastoon.testkit.fixture.OwnTypes.RECORD;
import static melmastoon.testkit.fixture.OwnTypes.actions;
import static melmastoon.testkit.fixture.OwnTypes.at;
import static melmastoon.testkit.fixture.OwnTypes.record;
import static melmastoon.testkit.fixture.OwnTypes.schema;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.PutOutcome;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.resource.AnchorRef;
import melmastoon.application.resource.ChangeResourceType.ResourceTypeChanged;
import melmastoon.application.resource.ChangeResourceType.TypeChange;
import melmastoon.application.resource.RegisterResource.Registration;
import melmastoon.application.resource.RegisterResource.ResourceRegistered;
import melmastoon.application.resource.RegisterResourceType.NewType;
import melmastoon.application.resource.RegisterResourceType.ResourceTypeRegistered;
import melmastoon.application.resource.RemoveResource.ResourceRemoved;
import melmastoon.application.resource.Resources;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.PropertySchema;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceId;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.resource.TypeDefinition;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.OwnTypes;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tenant's own types of resources, and the resources that it registers (rulings 1, 6, 38 and 57).
class ResourceTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final Caller amal = person("amal");

    @BeforeEach
    void typesAreRegistered() {
        done(type(OLGA, OwnTypes.records()));
        done(type(OLGA, OwnTypes.contracts()));
        acme.joins(amal, only(acme.alpha()), "tenant.gm");
    }

    @Test
    void aTypeHasAPlainNameThatIsNotThePlatformsByRuling57() {
        for (var platforms : List.of("reservation", "tenant", "room", "property")) {
            assertThat(refusal(type(OLGA, named(platforms)))).isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_RESERVED");
        }
        assertThat(refusal(type(OLGA, OwnTypes.records()))).isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_TAKEN");
    }

    @Test
    void aTypeBecomesWiderAndNeverNarrower() {
        var wider = new TypeChange(Optional.of(actions("read", "update", "export")), Optional.empty());
        assertThat(done(change(wider)).version()).isEqualTo(2);
        assertThat(done(change(wider)).version()).as("the same again").isEqualTo(2);

        var fewer = new TypeChange(Optional.of(actions("read")), Optional.empty());
        var closed = new TypeChange(Optional.empty(), Optional.of(PropertySchema.NONE));
        for (var narrower : List.of(fewer, closed)) {
            assertThat(refusal(change(narrower))).isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_NARROWED");
        }
    }

    @Test
    void aTypeIsRetiredOnceNothingOfItIsRegisteredAndItsNameIsNotUsedAgain() {
        done(register(OLGA, record("1"), at(acme.alpha(), 1)));
        assertThat(refusal(retire(OLGA))).isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_IN_USE");

        done(remove(OLGA, record("1")));
        done(retire(OLGA));
        done(retire(OLGA));

        assertThat(refusal(register(OLGA, record("1"), at(acme.alpha(), 1))))
                .isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_UNKNOWN");
        assertThat(refusal(type(OLGA, OwnTypes.records()))).isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_RETIRED");
        assertThat(refusal(change(new TypeChange(Optional.empty(), Optional.empty()))))
                .isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_RETIRED");
    }

    @Test
    void aResourceIsRegisteredReplacedRemovedAndRegisteredAgain() {
        var id = record("rec/17");
        assertThat(done(register(OLGA, id, at(acme.alpha(), 1))).value())
                .isEqualTo(new ResourceRegistered(id.toString(), PutOutcome.CREATED));
        assertThat(done(register(OLGA, id, at(acme.alpha(), 1))).value().outcome())
                .isEqualTo(PutOutcome.UNCHANGED);
        assertThat(done(register(OLGA, id, at(acme.alpha(), 2))).value().outcome())
                .isEqualTo(PutOutcome.REPLACED);
        assertThat(done(remove(OLGA, id)).version()).isEqualTo(3);
        assertThat(done(remove(OLGA, id)).version()).as("removing twice").isEqualTo(3);

        var again = done(register(OLGA, id, at(acme.alpha(), 2)));
        assertThat(again.value().outcome()).isEqualTo(PutOutcome.CREATED);
        assertThat(again.version()).as("no version is that of two contents").isEqualTo(4);
    }

    @Test
    void anAnchorIsAUnitOfThisTenantByEitherOfAPropertysNames() {
        var alpha = memory.in(
                acme.tenant(),
                rows -> rows.port(OrganizationUnits.class)
                        .find(Set.of(acme.alpha()))
                        .getFirst());
        var propertyId = ((OrganizationUnit.Property) alpha).propertyId();
        var byPropertyId = new Registration(
                Optional.of(new AnchorRef(new PropertyRef.ByPropertyId(propertyId))),
                Properties.parse("properties", Map.of("floor", 1)));
        done(register(OLGA, record("1"), byPropertyId));
        assertThat(done(register(OLGA, record("1"), at(acme.alpha(), 1)))
                        .value()
                        .outcome())
                .isEqualTo(PutOutcome.UNCHANGED);
        done(register(OLGA, record("2"), at(acme.north(), 1)));

        var other = Acme.chain(application, "other-hotels");
        assertThat(refusal(register(OLGA, record("3"), at(other.alpha(), 1))))
                .isEqualTo("MELMASTOON.TENANT.RESOURCE_ANCHOR_NOT_FOUND");
    }

    /// What is registered there already keeps its anchor, so that its owner can still say something else of it.
    @Test
    void nothingIsAnchoredAtAUnitThatIsArchived() {
        done(register(OLGA, record("1"), at(acme.gamma(), 1)));
        done(register(OLGA, record("2"), at(acme.alpha(), 1)));
        done(application.archiveOrganizationUnit().archive(application.by(OLGA), acme.tenant(), acme.gamma()));

        for (var id : List.of("2", "3")) {
            assertThat(refusal(register(OLGA, record(id), at(acme.gamma(), 1))))
                    .isEqualTo("MELMASTOON.TENANT.RESOURCE_ANCHOR_NOT_FOUND");
        }
        assertThat(done(register(OLGA, record("1"), at(acme.gamma(), 2)))
                        .value()
                        .outcome())
                .isEqualTo(PutOutcome.REPLACED);
    }

    @Test
    void theTypeSaysWhetherThereIsAnAnchorAndWhatIsSaid() {
        var nowhere = new Registration(Optional.empty(), Properties.parse("properties", Map.of("floor", 1)));
        assertThat(refusal(register(OLGA, record("1"), nowhere)))
                .isEqualTo("MELMASTOON.TENANT.RESOURCE_ANCHOR_MISPLACED");
        assertThat(refusal(register(OLGA, new ResourceId(CONTRACT, "1"), at(acme.alpha(), Map.of()))))
                .isEqualTo("MELMASTOON.TENANT.RESOURCE_ANCHOR_MISPLACED");
        done(register(OLGA, new ResourceId(CONTRACT, "1"), new Registration(Optional.empty(), Properties.NONE)));

        for (var wrong : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("floor", 1.5),
                Map.of("floor", "1"),
                Map.of("floor", 1, "wing", "west"),
                Map.of("floor", 1, "tags", "gold"),
                Map.of("floor", 1, "another", true))) {
            assertThat(refusal(register(OLGA, record("1"), at(acme.alpha(), wrong))))
                    .as("%s", wrong)
                    .isEqualTo("MELMASTOON.TENANT.RESOURCE_PROPERTIES_INVALID");
        }
        assertThat(refusal(register(OLGA, new ResourceId(new ResourceTypeName("unheard_of"), "1"), nowhere)))
                .isEqualTo("MELMASTOON.TENANT.RESOURCE_TYPE_UNKNOWN");
    }

    /// Ruling 38: where a resource belongs decides who reaches it, so that moving it gives and takes.
    @Test
    void aPropertysManagerRegistersAtHerHouseAndTakesNothingFromAnother() {
        done(register(amal, record("hers"), at(acme.alpha(), 1)));
        done(register(OLGA, record("theirs"), at(acme.beta(), 1)));

        for (var elsewhere : List.of(acme.beta(), acme.north(), acme.root())) {
            assertThat(refusal(register(amal, record("hers"), at(elsewhere, 1))))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
        assertThat(refusal(register(amal, record("theirs"), at(acme.alpha(), 1))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(remove(amal, record("theirs")))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(register(
                        amal, new ResourceId(CONTRACT, "1"), new Registration(Optional.empty(), Properties.NONE))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        done(remove(amal, record("hers")));
    }

    /// Whoever may not is not told which version there is.
    @Test
    void theVersionIsComparedOnceItIsKnownThatTheActorReachesTheResource() {
        done(register(OLGA, record("theirs"), at(acme.beta(), 1)));

        for (var expected : List.of(1, 9)) {
            assertThat(refusal(application
                            .registerResource()
                            .register(
                                    application.by(amal).expecting(expected),
                                    acme.tenant(),
                                    record("theirs"),
                                    at(acme.alpha(), 1))))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
        assertThat(memory.audits(acme.tenant()).getLast().subject())
                .isEqualTo(record("theirs").toString());
    }

    /// As the audit of what is accepted.
    @Test
    void theAuditOfARefusalNamesTheResourceByRuling59() {
        for (var id : List.of(record("1"), record("2"))) {
            assertThat(refusal(application
                            .registerResource()
                            .register(application.by(OLGA).expecting(7), acme.tenant(), id, at(acme.alpha(), 1))))
                    .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
            assertThat(memory.audits(acme.tenant()).getLast().subject()).isEqualTo(id.toString());
        }
    }

    @Test
    void theAuditSaysWhatATypeAllowsBeforeAndAfter() {
        done(change(new TypeChange(
                Optional.empty(),
                Optional.of(schema(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "floor", Map.of("type", "integer"),
                                "wing", Map.of("type", "string", "enum", List.of("north", "south", "east")),
                                "tags", Map.of("type", "array", "items", Map.of("type", "string")),
                                "value", Map.of("type", "number"),
                                "sealed", Map.of("type", "boolean")),
                        "additionalProperties",
                        false))))));

        var audit = memory.audits(acme.tenant()).getLast();
        assertThat(audit.before())
                .containsEntry("properties.floor", "integer required")
                .containsEntry("properties.wing", "string north|south");
        assertThat(audit.after())
                .containsEntry("properties.floor", "integer")
                .containsEntry("properties.wing", "string north|south|east")
                .containsEntry("properties.tags", "array")
                .containsEntry("additionalProperties", "false");
    }

    @Test
    void typesAreDefinedForTheWholeTenantOnly() {
        assertThat(refusal(type(amal, named("another")))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(retire(amal))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void aRemovedResourceSaysNothing() {
        done(register(OLGA, record("1"), at(acme.alpha(), 1)));
        done(remove(OLGA, record("1")));

        memory.in(
                acme.tenant(),
                rows -> assertThat(rows.port(Resources.class).find(record("1")))
                        .hasValueSatisfying(kept ->
                                assertThat(kept.state()).isEqualTo(new Resource.Removed(acme.tenant(), record("1")))));
        assertThat(memory.audits(acme.tenant()).getLast().before()).containsEntry("properties.floor", "1");
        assertThat(memory.audits(acme.tenant()).getLast().after()).containsEntry("status", "removed");
    }

    private static NewType named(String name) {
        return new NewType(
                new ResourceTypeName(name),
                false,
                new TypeDefinition(actions("read"), schema(Map.of("type", "object"))));
    }

    private CommandResult<ResourceTypeRegistered> type(Caller caller, NewType wanted) {
        return application.registerResourceType().register(application.by(caller), acme.tenant(), wanted);
    }

    private CommandResult<ResourceTypeChanged> change(TypeChange wanted) {
        return application.changeResourceType().change(application.by(OLGA), acme.tenant(), RECORD, wanted);
    }

    private CommandResult<?> retire(Caller caller) {
        return application.retireResourceType().retire(application.by(caller), acme.tenant(), RECORD);
    }

    private CommandResult<ResourceRegistered> register(Caller caller, ResourceId id, Registration wanted) {
        return application.registerResource().register(application.by(caller), acme.tenant(), id, wanted);
    }

    private CommandResult<ResourceRemoved> remove(Caller caller, ResourceId id) {
        return application.removeResource().remove(application.by(caller), acme.tenant(), id);
    }
}
