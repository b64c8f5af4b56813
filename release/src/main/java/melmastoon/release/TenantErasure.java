package melmastoon.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import melmastoon.tenant.v1.TenantGone;

/// Deletes what there is of a closed tenant whose erasure was confirmed (ruling 28). The database decides whether it
/// may
/// be, and does it, in one transaction: `tenant.erase_tenant`.
record TenantErasure(Maintenance database, PrintStream out) {
    private static final String NOT_NOW = "55000";

    private record Erased(boolean before, Map<String, Long> counts) {}

    /// @param dryRun counts only
    void run(String tenantId, boolean dryRun) throws StepFailed {
        var tenant = tenant(tenantId);
        var reason = dryRun
                ? "release tenant-erase --dry-run: count the rows of " + tenantId
                : "release tenant-erase: the erasure of " + tenantId + " was confirmed and nothing retains it";
        var erased = database.run(reason, connection -> erase(connection, tenant, tenantId, dryRun));
        erased.counts().forEach((table, rows) -> out.printf("%-24s %d%n", table, rows));
        var sum = erased.counts().values().stream().mapToLong(Long::longValue).sum();
        if (erased.before()) {
            out.printf("%s was erased before: %d rows%n", tenantId, sum);
        } else if (dryRun) {
            out.printf("%s can be erased: %d rows would be deleted%n", tenantId, sum);
        } else {
            out.printf("erased %s: %d rows; cdc publishes to readers that it is gone%n", tenantId, sum);
        }
    }

    /// @throws WrongUse where `tenantId` is none
    static UUID tenant(String tenantId) {
        return TenantKey.parse(TenantKey.bytes(tenantId))
                .map(TenantKey::uuid)
                .orElseThrow(() -> new WrongUse("`" + tenantId + "` is not a tenant's id"));
    }

    private static Erased erase(Connection connection, UUID tenant, String tenantId, boolean dryRun)
            throws SQLException, StepFailed {
        try (var erase = connection.prepareStatement(
                "select erased_before, counts::text from tenant.erase_tenant(?, ?, ?, ?)")) {
            erase.setObject(1, tenant);
            erase.setString(2, tenantId);
            erase.setBytes(
                    3,
                    Payloads.encode(
                            TenantGone.newBuilder().setTenantId(tenantId).build()));
            erase.setBoolean(4, dryRun);
            try (var rows = erase.executeQuery()) {
                rows.next();
                return new Erased(rows.getBoolean(1), counts(rows.getString(2)));
            }
        } catch (SQLException e) {
            if (NOT_NOW.equals(e.getSQLState())) {
                throw new StepFailed(tenantId + " cannot be erased: " + sentence(e), e);
            }
            throw e;
        }
    }

    /// Without the lines that say where in the function it was raised.
    private static String sentence(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
    }

    private static Map<String, Long> counts(String json) {
        try {
            var counts = new TreeMap<String, Long>();
            new ObjectMapper()
                    .readTree(json)
                    .properties()
                    .forEach(
                            count -> counts.put(count.getKey(), count.getValue().asLong()));
            return counts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
