package melmastoon.schemas;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import melmastoon.tenant.v1.TenantState;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
    /// The names are a contract (ruling 47): those of the specification behind `melmastoon.`, those of what
    /// it names without an event (custom roles), and two that concern readers alone.
    @Test
    void theEventsAreTheseAndNoOthers() {
        assertThat(EventCatalogue.types().stream().map(EventType::name))
                .containsExactlyInAnyOrder(
                        "melmastoon.tenant.created.v1",
                        "melmastoon.tenant.plan_attached.v1",
                        "melmastoon.tenant.suspended.v1",
                        "melmastoon.tenant.isolation_tier_changed.v1",
                        "melmastoon.tenant.limits_changed.v1",
                        "melmastoon.tenant.reactivated.v1",
                        "melmastoon.tenant.config_updated.v1",
                        "melmastoon.tenant.organization_unit.created.v1",
                        "melmastoon.tenant.organization_unit.renamed.v1",
                        "melmastoon.tenant.organization_unit.moved.v1",
                        "melmastoon.tenant.organization_unit.archived.v1",
                        "melmastoon.tenant.role.created.v1",
                        "melmastoon.tenant.role.updated.v1",
                        "melmastoon.tenant.role.deleted.v1",
                        "melmastoon.tenant.membership.created.v1",
                        "melmastoon.tenant.membership.activated.v1",
                        "melmastoon.tenant.membership.role_changed.v1",
                        "melmastoon.tenant.membership.property_scope_changed.v1",
                        "melmastoon.tenant.membership.suspended.v1",
                        "melmastoon.tenant.membership.reinstated.v1",
                        "melmastoon.tenant.membership.removed.v1",
                        "melmastoon.tenant.invitation.sent.v1",
                        "melmastoon.tenant.invitation.accepted.v1",
                        "melmastoon.tenant.invitation.revoked.v1",
                        "melmastoon.tenant.invitation.expired.v1",
                        "melmastoon.tenant.billing_contact.updated.v1",
                        "melmastoon.tenant.feature_flag.toggled.v1",
                        "melmastoon.tenant.guest.erasure_requested.v1",
                        "melmastoon.tenant.guest.erasure_acknowledged.v1",
                        "melmastoon.tenant.resource_type.registered.v1",
                        "melmastoon.tenant.resource_type.changed.v1",
                        "melmastoon.tenant.resource_type.retired.v1",
                        "melmastoon.tenant.resource.registered.v1",
                        "melmastoon.tenant.resource.removed.v1",
                        "melmastoon.tenant.subject_properties.set.v1",
                        "melmastoon.tenant.subject_properties.cleared.v1",
                        "melmastoon.tenant.deleted.v1",
                        "melmastoon.tenant.approval.requested.v1",
                        "melmastoon.tenant.approval.approved.v1",
                        "melmastoon.tenant.approval.declined.v1",
                        "melmastoon.tenant.approval.withdrawn.v1",
                        "melmastoon.tenant.approval.expired.v1",
                        "melmastoon.tenant.deletion_started.v1",
                        "melmastoon.tenant.deletion_acknowledged.v1",
                        "melmastoon.tenant.deletion_completed.v1",
                        "melmastoon.tenant.archived.v1",
                        "melmastoon.tenant.organization_unit.move_started.v1",
                        "melmastoon.tenant.organization_unit.move_acknowledged.v1",
                        "melmastoon.tenant.organization_unit.move_aborted.v1",
                        "melmastoon.tenant.finance_schemas.provisioned.v1",
                        "melmastoon.tenant.finance_schemas.dropped.v1",
                        "melmastoon.tenant.snapshot.v1",
                        "melmastoon.tenant.gone.v1");
    }

    @Test
    void everyEventSaysItsTenantAndHasADeclaredRetention() {
        assertThat(EventCatalogue.types()).allSatisfy(type -> {
            assertThat(type.schema().getFields().getFirst().name()).isEqualTo("tenantId");
            assertThat(type.schema().getObjectProp("retentionDays")).isInstanceOf(Integer.class);
            assertThat(SchemaProperties.fold(type.schema())).isNotEqualTo(SchemaProperties.Fold.UNKNOWN);
        });
    }

    /// Readers put what an event says: an event that said only what changed would need another one to be understood.
    @Test
    void everyEventThatIsPutCarriesTheResultingState() {
        assertThat(EventCatalogue.types())
                .filteredOn(type -> SchemaProperties.fold(type.schema()) == SchemaProperties.Fold.PUT)
                .allSatisfy(type -> {
                    var state = requireNonNull(type.schema().getField("state"));
                    assertThat(SchemaProperties.kind(state.schema())).isNotNull();
                    assertThat(repeated(type.schema(), state.schema())).isEmpty();
                });
    }

    @Test
    void everyStateHasAVersionAndTheIdThatItNames() {
        assertThat(EventCatalogue.kinds()).allSatisfy(kind -> {
            assertThat(kind.schema().getField("version")).isNotNull();
            var id = SchemaProperties.idField(kind.schema());
            assertThat(id == null || kind.schema().getField(id) != null).isTrue();
        });
    }

    @Test
    void theKindsAreTheAggregates() {
        assertThat(EventCatalogue.kinds().stream().map(StateKind::name))
                .containsExactlyInAnyOrder(
                        "tenant",
                        "organization_unit",
                        "role",
                        "membership",
                        "invitation",
                        "tenant_config",
                        "billing_contact",
                        "feature_flag",
                        "guest_erasure",
                        "resource_type",
                        "resource",
                        "subject_properties",
                        "approval",
                        "tenant_closure",
                        "unit_move",
                        "finance_schemas");
    }

    /// Otherwise this build would keep itself from what it has written (ruling 48).
    @Test
    void noSchemaOfThisBuildAsksForAHigherLevelThanItsOwn() {
        assertThat(EventCatalogue.published())
                .allSatisfy(schema -> assertThat(SchemaProperties.readerLevel(schema))
                        .isLessThanOrEqualTo(SchemaProperties.READER_LEVEL));
    }

    @Test
    void everyTypeAndFieldHasADocAndEveryEnumADefault() {
        assertThat(EventCatalogue.types())
                .allSatisfy(type -> assertThat(undocumented(type.schema())).isEmpty());
        assertThat(EventCatalogue.kinds())
                .allSatisfy(kind -> assertThat(undocumented(kind.schema())).isEmpty());
    }

    @Test
    void aFieldWithoutADocIsFound() {
        var schema = new SchemaParser().parse("""
            {"type": "record", "name": "R", "doc": "r", "fields": [{"name": "a", "type":
              {"type": "enum", "name": "E", "doc": "e", "symbols": ["X"]}}]}\
            """).mainSchema();
        assertThat(undocumented(schema)).containsExactly("R.a has no doc", "E has no default");
    }

    @Test
    void theSubjectIsTheRecordsFullName() {
        assertThat(EventCatalogue.byName("melmastoon.tenant.created.v1"))
                .map(EventType::subject)
                .contains("melmastoon.tenant.v1.TenantCreated");
    }

    @Test
    void aStateIsNoEvent() {
        assertThatThrownBy(() -> EventCatalogue.of(TenantState.class)).isInstanceOf(IllegalArgumentException.class);
        assertThat(EventCatalogue.byName("melmastoon.tenant.unheard_of.v1")).isEmpty();
    }

    private static List<String> repeated(Schema event, Schema state) {
        return event.getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> state.getField(name) != null)
                .toList();
    }

    private static List<String> undocumented(Schema schema) {
        var found = new ArrayList<String>();
        walk(schema, new HashSet<>(), found);
        return found;
    }

    private static void walk(Schema schema, Set<String> seen, List<String> found) {
        switch (schema.getType()) {
            case ARRAY -> walk(schema.getElementType(), seen, found);
            case UNION -> schema.getTypes().forEach(part -> walk(part, seen, found));
            case ENUM, RECORD -> {
                if (seen.add(schema.getFullName())) {
                    named(schema, seen, found);
                }
            }
            default -> {}
        }
    }

    private static void named(Schema schema, Set<String> seen, List<String> found) {
        if (schema.getDoc() == null) {
            found.add(schema.getName() + " has no doc");
        }
        if (schema.getType() == Schema.Type.ENUM) {
            if (schema.getEnumDefault() == null) {
                found.add(schema.getName() + " has no default");
            }
            return;
        }
        for (var field : schema.getFields()) {
            if (field.doc() == null) {
                found.add(schema.getName() + "." + field.name() + " has no doc");
            }
            walk(field.schema(), seen, found);
        }
    }
}
