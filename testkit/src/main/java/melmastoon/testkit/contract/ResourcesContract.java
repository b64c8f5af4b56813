package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.resource.RegisteredResourceType;
import melmastoon.application.resource.Resources;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.resource.Anchor;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceEvent;
import melmastoon.domain.resource.ResourceId;
import melmastoon.testkit.fixture.OwnTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tenant's resources as rows.
public abstract class ResourcesContract extends PortContract {
    private static final Properties SAID = Properties.parse(
            "properties",
            Map.of(
                    "floor",
                    3,
                    "wing",
                    "north",
                    "value",
                    12.5,
                    "sealed",
                    true,
                    "tags",
                    List.of("gold", "a b"),
                    "none",
                    List.of()));

    private final OrganizationUnitId hotel = new OrganizationUnitId(Samples.uuid());
    private final OrganizationUnitId chain = new OrganizationUnitId(Samples.uuid());

    @BeforeEach
    void unitsAndTypesAreThere() {
        transact(tenant -> {
            save(tenant, samples.chain(chain));
            save(tenant, samples.property(OrgPath.root(chain).child(hotel)));
            save(tenant, samples.resourceType("record", true));
            save(tenant, samples.resourceType("contract", false));
        });
    }

    @Test
    void resourcesComeBackAsTheyWereSavedInTheOrderOfTheirIds() {
        var b = created("record", "b", anchor(hotel, UnitKind.PROPERTY), SAID);
        var a = created("record", "a/ü 1", anchor(chain, UnitKind.CHAIN), Properties.NONE);
        var contract = created("contract", "c", Optional.empty(), SAID);
        transact(tenant -> {
            save(tenant, b);
            save(tenant, a);
            save(tenant, contract);
        });

        assertList(tenant -> tenant.store(RegisteredResourceType.TYPE).all())
                .containsExactly(contract.after(), a.after(), b.after());
        assertOptional(tenant -> resources(tenant).find(new ResourceId(OwnTypes.RECORD, "b")))
                .hasValue(b.after());
        assertOptional(tenant -> resources(tenant).find(new ResourceId(OwnTypes.RECORD, "c")))
                .isEmpty();

        var moved = registered(b, anchor(chain, UnitKind.CHAIN), Properties.NONE);
        transact(tenant -> save(tenant, moved));
        assertOptional(tenant -> resources(tenant).find(new ResourceId(OwnTypes.RECORD, "b")))
                .hasValue(moved.after());
    }

    /// `jsonb` writes them with all their digits, which a parser takes for a long or larger.
    @Test
    void numbersComeBackAsTheyWereSavedHoweverLarge() {
        var numbers = Map.of(
                "exact", 9_007_199_254_740_991L,
                "beyond", 9.1e15,
                "long", 1e17,
                "longer", 1e19,
                "long_negative", -9.223372036854775E18,
                "huge", 1e300,
                "largest", Double.MAX_VALUE,
                "smallest", Double.MIN_VALUE,
                "tenth", 0.1);
        var contract = created("contract", "n", Optional.empty(), Properties.parse("properties", numbers));
        transact(tenant -> save(tenant, contract));

        assertOptional(tenant -> resources(tenant).find(new ResourceId(OwnTypes.CONTRACT, "n")))
                .hasValue(contract.after());
        assertList(tenant -> tenant.store(RegisteredResourceType.TYPE).all()).containsExactly(contract.after());
    }

    @Test
    void removedOnesAreThereAndAreNotCounted() {
        var first = created("record", "1", anchor(hotel, UnitKind.PROPERTY), SAID);
        var second = created("record", "2", anchor(hotel, UnitKind.PROPERTY), SAID);
        var contract = created("contract", "3", Optional.empty(), SAID);
        transact(tenant -> {
            save(tenant, first);
            save(tenant, second);
            save(tenant, contract);
        });
        assertCounts(3, 2, 1);

        var removed = changed(
                first,
                new ResourceEvent.Removed(
                        samples.tenant(), first.after().state().id()));
        transact(tenant -> save(tenant, removed));
        assertOptional(tenant -> resources(tenant).find(new ResourceId(OwnTypes.RECORD, "1")))
                .hasValue(removed.after());
        assertList(tenant -> tenant.store(RegisteredResourceType.TYPE).all()).hasSize(3);
        assertCounts(2, 1, 1);

        var again = registered(removed, anchor(hotel, UnitKind.PROPERTY), SAID);
        transact(tenant -> save(tenant, again));
        assertThat(again.after().version()).isEqualTo(3);
        assertCounts(3, 2, 1);

        transact(tenant -> save(tenant, registered(again, anchor(chain, UnitKind.CHAIN), SAID)));
        assertCounts(3, 2, 1);
    }

    @Test
    void aResourceIsRegisteredOnce() {
        transact(tenant -> save(tenant, created("contract", "1", Optional.empty(), SAID)));

        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> save(tenant, created("contract", "1", Optional.empty(), SAID))));
    }

    @Test
    void aResourceThatHasChangedSinceIsNotOverwritten() {
        var contract = created("contract", "1", Optional.empty(), SAID);
        var changed = registered(contract, Optional.empty(), Properties.NONE);
        transact(tenant -> save(tenant, contract));
        transact(tenant -> save(tenant, changed));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, changed)));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        transact(tenant -> save(tenant, created("contract", "1", Optional.empty(), SAID)));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> resources(other)
                                        .find(new ResourceId(OwnTypes.CONTRACT, "1"))
                                        .isEmpty()
                                && resources(other).count() == 0);

        assertThat(isEmpty).isTrue();
    }

    private void assertCounts(int all, int records, int contracts) {
        assertValue(tenant -> resources(tenant).count()).isEqualTo(all);
        assertValue(tenant -> resources(tenant).count(OwnTypes.RECORD)).isEqualTo(records);
        assertValue(tenant -> resources(tenant).count(OwnTypes.CONTRACT)).isEqualTo(contracts);
    }

    private static Resources resources(TenantTransaction tenant) {
        return tenant.port(Resources.class);
    }

    private static Optional<Anchor> anchor(OrganizationUnitId unit, UnitKind kind) {
        return Optional.of(new Anchor(unit, kind));
    }

    private Change<Resource, ResourceEvent> created(
            String type, String id, Optional<Anchor> anchor, Properties properties) {
        ResourceEvent event =
                new ResourceEvent.Registered(samples.tenant(), ResourceId.parse(type + "/" + id), anchor, properties);
        return Change.created(RegisteredResourceType.TYPE, event, Resource.of(event));
    }

    private Change<Resource, ResourceEvent> registered(
            Change<Resource, ResourceEvent> before, Optional<Anchor> anchor, Properties properties) {
        var id = before.after().state().id();
        return changed(before, new ResourceEvent.Registered(samples.tenant(), id, anchor, properties));
    }

    private static Change<Resource, ResourceEvent> changed(
            Change<Resource, ResourceEvent> before, ResourceEvent event) {
        return Change.changed(RegisteredResourceType.TYPE, before.after(), List.of(event));
    }
}
