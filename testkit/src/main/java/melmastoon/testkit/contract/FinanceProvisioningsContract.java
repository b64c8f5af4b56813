package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.finance.FinanceProvisioningType;
import melmastoon.application.finance.FinanceProvisionings;
import melmastoon.application.kernel.Change;
import melmastoon.domain.finance.FinanceEvent;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.domain.finance.TemplateVersion;
import org.junit.jupiter.api.Test;

/// How far finance schemas have come, as rows.
public abstract class FinanceProvisioningsContract extends PortContract {
    private static final FinanceExport EXPORT = new FinanceExport("tnt_1/20260101T000000-1", "a".repeat(64));

    @Test
    void eachStateComesBackAsItWasSaved() {
        var change = requested();
        transact(tenant -> save(tenant, requested()));
        assertOptional(tenant -> tenant.port(FinanceProvisionings.class).find()).hasValue(change.after());
        for (var event : List.of(
                provisioned(),
                offboarding(Optional.empty()),
                exported(),
                offboarding(Optional.of(Samples.NOW.plus(Duration.ofDays(3)))),
                exported(),
                new FinanceEvent.Dropped(samples.tenant(), EXPORT, Samples.NOW.plusSeconds(3)))) {
            var next = Change.changed(FinanceProvisioningType.TYPE, change.after(), List.of(event));
            transact(tenant -> save(tenant, next));
            assertOptional(tenant -> tenant.port(FinanceProvisionings.class).find())
                    .hasValue(next.after());
            assertList(tenant -> tenant.store(FinanceProvisioningType.TYPE).all())
                    .containsExactly(next.after());
            change = next;
        }
    }

    /// The log does not know them then, and a snapshot says nothing else than the log.
    @Test
    void whatIsOnlyRequestedIsInNoSnapshot() {
        transact(tenant -> save(tenant, requested()));

        assertList(tenant -> tenant.store(FinanceProvisioningType.TYPE).all()).isEmpty();
    }

    @Test
    void aTenantHasOneAndItIsNotOverwrittenWhereItHasChangedSince() {
        transact(tenant -> save(tenant, requested()));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, requested())));

        var provisioned =
                Change.changed(FinanceProvisioningType.TYPE, requested().after(), List.of(provisioned()));
        transact(tenant -> save(tenant, provisioned));
        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, provisioned)));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        transact(tenant -> save(tenant, requested()));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> other.port(FinanceProvisionings.class).find().isEmpty());

        assertThat(isEmpty).isTrue();
    }

    private Change<FinanceProvisioning, FinanceEvent> requested() {
        var event = new FinanceEvent.Requested(samples.tenant(), Samples.NOW);
        return Change.created(FinanceProvisioningType.TYPE, event, FinanceProvisioning.of(event));
    }

    private FinanceEvent.Change provisioned() {
        return new FinanceEvent.Provisioned(samples.tenant(), new TemplateVersion(3, 2), Samples.NOW.plusSeconds(1));
    }

    private FinanceEvent.Change offboarding(Optional<Instant> retainedUntil) {
        return new FinanceEvent.OffboardingBegun(samples.tenant(), retainedUntil, Samples.NOW.plusSeconds(2));
    }

    private FinanceEvent.Change exported() {
        return new FinanceEvent.Exported(samples.tenant(), EXPORT, Samples.NOW.plusSeconds(2));
    }
}
