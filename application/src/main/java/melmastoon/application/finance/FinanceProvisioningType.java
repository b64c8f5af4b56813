package melmastoon.application.finance;

import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.finance.FinanceEvent;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.FinanceProvisioning;

/// What a tenant's own database knows of its finance schemas. A tenant has one, so its key is empty.
public final class FinanceProvisioningType implements AggregateType<FinanceProvisioning, FinanceEvent> {
    public static final FinanceProvisioningType TYPE = new FinanceProvisioningType();

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

    @Override
    public Map<String, String> auditFields(FinanceProvisioning schemas) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("status", schemas.status().code());
        switch (schemas) {
            case FinanceProvisioning.Requested _ -> {}
            case FinanceProvisioning.Provisioned(var _, var _, var version) ->
                fields.put("templates", version.toString());
            case FinanceProvisioning.Exported(var _, var _, var export, var retainedUntil) -> {
                put(fields, export);
                retainedUntil.ifPresent(until -> fields.put("retainedUntil", until.toString()));
            }
            case FinanceProvisioning.Dropped(var _, var _, var proof) -> put(fields, proof);
        }
        return fields;
    }

    private static void put(Map<String, String> fields, FinanceExport export) {
        fields.put("export", export.location());
        fields.put("manifestSha256", export.manifestSha256());
    }
}
