package melmastoon.application.finance;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Timer;
import melmastoon.domain.finance.FinanceEvent;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.FinanceProvisioning;

/// What a tenant's own database knows of its finance schemas. A tenant has one, so its key is empty.
public final class FinanceProvisioningType implements AggregateType<FinanceProvisioning, FinanceEvent> {
    public static final FinanceProvisioningType TYPE = new FinanceProvisioningType();

    static final String PROVISIONING = "finance_provisioning";
    static final String EXPORT = "finance_export";
    static final String DROP = "finance_drop";

    private FinanceProvisioningType() {}

    @Override
    public String kind() {
        return "finance_schemas";
    }

    @Override
    public String id(FinanceProvisioning schemas) {
        return schemas.tenant().toString();
    }

    @Override
    public String key(FinanceProvisioning schemas) {
        return "";
    }

    /// What a state waits for, from when it was reached on.
    @Override
    public Set<Timer> timers(FinanceProvisioning schemas) {
        return switch (schemas) {
            case FinanceProvisioning.Requested _ -> Set.of(timer(PROVISIONING, schemas, schemas.since()));
            case FinanceProvisioning.Offboarding _ -> Set.of(timer(EXPORT, schemas, schemas.since()));
            case FinanceProvisioning.Exported _ ->
                Set.of(timer(DROP, schemas, schemas.retainedUntil().orElse(schemas.since())));
            case FinanceProvisioning.Provisioned _, FinanceProvisioning.Dropped _ -> Set.of();
        };
    }

    private Timer timer(String kind, FinanceProvisioning schemas, Instant dueAt) {
        return new Timer(kind, id(schemas), dueAt);
    }

    @Override
    public Map<String, String> auditFields(FinanceProvisioning schemas) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("status", schemas.status().code());
        switch (schemas) {
            case FinanceProvisioning.Requested _ -> {}
            case FinanceProvisioning.Provisioned(var _, var _, var version) ->
                fields.put("templates", version.toString());
            case FinanceProvisioning.Offboarding _ -> {}
            case FinanceProvisioning.Exported(var _, var _, var export, var _) -> put(fields, export);
            case FinanceProvisioning.Dropped(var _, var _, var proof) -> put(fields, proof);
        }
        schemas.retainedUntil().ifPresent(until -> fields.put("retainedUntil", until.toString()));
        return fields;
    }

    private static void put(Map<String, String> fields, FinanceExport export) {
        fields.put("export", export.location());
        fields.put("manifestSha256", export.manifestSha256());
    }
}
