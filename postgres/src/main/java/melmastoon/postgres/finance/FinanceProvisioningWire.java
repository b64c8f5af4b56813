package melmastoon.postgres.finance;

import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.finance.FinanceEvent;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.tenant.v1.FinanceSchemasDropped;
import melmastoon.tenant.v1.FinanceSchemasProvisioned;
import melmastoon.tenant.v1.FinanceSchemasState;
import melmastoon.tenant.v1.FinanceSchemasStatus;
import org.apache.avro.specific.SpecificRecord;

/// Finance schemas and their events on the wire. Others are not told of requests and exports: what is
/// offboarded is still provisioned.
final class FinanceProvisioningWire {
    private FinanceProvisioningWire() {}

    static SpecificRecord event(EventWithState<FinanceProvisioning, FinanceEvent> step) {
        var tenant = step.event().tenant().toString();
        return switch (step.event()) {
            case FinanceEvent.Requested _, FinanceEvent.OffboardingBegun _, FinanceEvent.Exported _ ->
                throw new IllegalArgumentException(step.event() + " is not published");
            case FinanceEvent.Provisioned _ -> new FinanceSchemasProvisioned(tenant, state(step.state()));
            case FinanceEvent.Dropped _ -> new FinanceSchemasDropped(tenant, state(step.state()));
        };
    }

    static FinanceSchemasState state(Versioned<FinanceProvisioning> versioned) {
        return switch (versioned.state()) {
            case FinanceProvisioning.Requested requested ->
                throw new IllegalArgumentException(requested + " is not published");
            case FinanceProvisioning.Provisioned provisioned ->
                provisioned(provisioned, versioned.version()).build();
            case FinanceProvisioning.Offboarding offboarding ->
                provisioned(offboarding.provisioned(), versioned.version()).build();
            case FinanceProvisioning.Exported exported ->
                provisioned(exported.provisioned(), versioned.version()).build();
            case FinanceProvisioning.Dropped(var provisioned, var at, var proof) ->
                provisioned(provisioned, versioned.version())
                        .setStatus(FinanceSchemasStatus.DROPPED)
                        .setDroppedAt(at)
                        .setExportManifestSha256(proof.manifestSha256())
                        .build();
        };
    }

    private static FinanceSchemasState.Builder provisioned(FinanceProvisioning.Provisioned provisioned, int version) {
        return FinanceSchemasState.newBuilder()
                .setVersion(version)
                .setStatus(FinanceSchemasStatus.PROVISIONED)
                .setProvisionedAt(provisioned.since())
                .setBillingTemplate(provisioned.version().billing())
                .setPaymentsTemplate(provisioned.version().payments());
    }
}
