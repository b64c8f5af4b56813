package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.access.Condition;
import melmastoon.access.Permission;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.resource.ResourceTypeType;
import melmastoon.application.resource.ResourceTypes;
import melmastoon.domain.resource.PropertySchema;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeEvent;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.resource.TypeDefinition;
import melmastoon.testkit.fixture.OwnTypes;
import org.junit.jupiter.api.Test;

/// A tenant's own types of resources as rows.
public abstract class ResourceTypesContract extends PortContract {
    @Test
    void typesComeBackAsTheyWereSavedInTheOrderOfTheirNames() {
        var records = registered("record", true);
        var contracts = registered("contract", false);
        transact(tenant -> {
            save(tenant, records);
            save(tenant, contracts);
        });

        assertList(tenant -> tenant.store(ResourceTypeType.TYPE).all())
                .containsExactly(contracts.after(), records.after());
        assertOptional(tenant -> tenant.port(ResourceTypes.class).find(OwnTypes.RECORD))
                .hasValue(records.after());
        assertOptional(tenant -> tenant.port(ResourceTypes.class).find(new ResourceTypeName("another")))
                .isEmpty();
        assertValue(tenant -> tenant.port(ResourceTypes.class).count()).isEqualTo(2);

        var wider = changed(
                records,
                new ResourceTypeEvent.Changed(
                        samples.tenant(),
                        OwnTypes.RECORD,
                        new TypeDefinition(OwnTypes.actions("read", "update", "export"), PropertySchema.NONE)));
        var retired = changed(wider, new ResourceTypeEvent.Retired(samples.tenant(), OwnTypes.RECORD));
        transact(tenant -> save(tenant, wider));
        assertOptional(tenant -> tenant.port(ResourceTypes.class).find(OwnTypes.RECORD))
                .hasValue(wider.after());
        transact(tenant -> save(tenant, retired));
        assertOptional(tenant -> tenant.port(ResourceTypes.class).find(OwnTypes.RECORD))
                .hasValue(retired.after());
        assertValue(tenant -> tenant.port(ResourceTypes.class).count()).isEqualTo(2);
    }

    @Test
    void severalAreFoundByTheirNames() {
        var records = registered("record", true);
        transact(tenant -> {
            save(tenant, records);
            save(tenant, registered("contract", false));
        });

        assertList(tenant -> tenant.port(ResourceTypes.class)
                        .find(List.of(OwnTypes.RECORD, new ResourceTypeName("another"))))
                .containsExactly(records.after().state());
    }

    @Test
    void aTypeIsGrantedWhileARoleThatIsNotDeletedHasAPermissionOfIt() {
        var always = samples.customRole("reader", Set.of(Permission.parse("record:read")), Map.of());
        var conditional = samples.customRole(
                "keeper", Set.of(), Map.of(Permission.parse("contract:read"), Condition.of("resource.open")));
        transact(tenant -> {
            save(tenant, always);
            save(tenant, conditional);
        });

        for (var name : List.of("record", "contract")) {
            assertValue(tenant -> tenant.port(ResourceTypes.class).isGranted(new ResourceTypeName(name)))
                    .isEqualTo(true);
        }
        for (var name : List.of("rec", "record2", "read")) {
            assertValue(tenant -> tenant.port(ResourceTypes.class).isGranted(new ResourceTypeName(name)))
                    .isEqualTo(false);
        }
        transact(tenant -> save(tenant, samples.deleted(always)));
        assertValue(tenant -> tenant.port(ResourceTypes.class).isGranted(OwnTypes.RECORD))
                .isEqualTo(false);
    }

    @Test
    void aNameIsUsedOnce() {
        transact(tenant -> save(tenant, registered("record", true)));

        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> save(tenant, registered("record", false))));
    }

    @Test
    void aTypeThatHasChangedSinceIsNotOverwritten() {
        var records = registered("record", true);
        var retired = changed(records, new ResourceTypeEvent.Retired(samples.tenant(), OwnTypes.RECORD));
        transact(tenant -> save(tenant, records));
        transact(tenant -> save(tenant, retired));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, retired)));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        transact(tenant -> save(tenant, registered("record", true)));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> other.port(ResourceTypes.class)
                                .find(OwnTypes.RECORD)
                                .isEmpty());

        assertThat(isEmpty).isTrue();
    }

    private Change<ResourceType, ResourceTypeEvent> registered(String name, boolean isAnchored) {
        return samples.resourceType(name, isAnchored);
    }

    private static Change<ResourceType, ResourceTypeEvent> changed(
            Change<ResourceType, ResourceTypeEvent> before, ResourceTypeEvent.Change event) {
        return Change.changed(ResourceTypeType.TYPE, before.after(), List.of(event));
    }
}
