package melmastoon.local.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.local.verify.model.Catalogue;
import melmastoon.local.verify.model.Catalogue.Permission;

/// What SQL says of one tenant's tables about who may do what, as command-api reads them: by its role, with the tenant
/// pinned, under row security.
record Tables(Target target, Catalogue catalogue) {
    private static final String WHO_MAY_WHAT = whoMayWhat();

    /// A question about one member.
    ///
    /// @param subject  as `type:id`
    /// @param property an `org_` id; empty for what is asked of no property
    record Asked(String subject, String permission, String property) {}

    enum Granted {
        ALWAYS,
        /// Whether it is met, SQL does not tell.
        UNDER_A_CONDITION,
        NEVER
    }

    /// Every question that can be put about the tenant's members, as of now.
    Map<Asked, Granted> read(String tenant) {
        try (var connection = target.database()) {
            connection.setAutoCommit(false);
            pin(connection, TenantId.parse(tenant));
            return whoMayWhat(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of " + tenant + " cannot be read", e);
        }
    }

    private static void pin(Connection connection, TenantId tenant) throws SQLException {
        try (var pin = connection.prepareStatement("select tenant.pin(?)")) {
            pin.setObject(1, tenant.value());
            pin.execute();
        }
    }

    private Map<Asked, Granted> whoMayWhat(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(WHO_MAY_WHAT)) {
            query.setArray(1, texts(connection, Map.Entry::getKey));
            query.setArray(2, texts(connection, each -> each.getValue().level()));
            query.setArray(3, texts(connection, each -> each.getValue().during()));
            var all = new HashMap<Asked, Granted>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var property = rows.getObject("property", UUID.class);
                    all.put(
                            new Asked(
                                    rows.getString("subject"),
                                    rows.getString("permission"),
                                    property == null ? "" : new OrganizationUnitId(property).toString()),
                            Granted.valueOf(rows.getString("granted").toUpperCase(Locale.ROOT)));
                }
            }
            return all;
        }
    }

    private java.sql.Array texts(Connection connection, Function<Map.Entry<String, Permission>, String> field)
            throws SQLException {
        return connection.createArrayOf(
                "text", catalogue.permissions().entrySet().stream().map(field).toArray());
    }

    private static String whoMayWhat() {
        try (var file = Objects.requireNonNull(Tables.class.getResourceAsStream("who-may-what.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
