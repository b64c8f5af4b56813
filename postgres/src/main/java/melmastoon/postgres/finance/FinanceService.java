package melmastoon.postgres.finance;

import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import melmastoon.access.TenantId;

/// Who has a schema for each tenant. Its code is the schema's suffix and the folder of its templates.
enum FinanceService {
    BILLING,
    PAYMENTS;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// An identifier that needs no quotes.
    String schema(TenantId tenant) {
        return "tenant_" + hex(tenant) + "_" + code();
    }

    /// The role that may use both schemas of a tenant, and nothing else.
    static String role(TenantId tenant) {
        return "finance_" + hex(tenant);
    }

    private static String hex(TenantId tenant) {
        UUID id = tenant.value();
        var hex = HexFormat.of();
        return hex.toHexDigits(id.getMostSignificantBits()) + hex.toHexDigits(id.getLeastSignificantBits());
    }
}
