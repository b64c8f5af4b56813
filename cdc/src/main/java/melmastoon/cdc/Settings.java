package melmastoon.cdc;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.regex.Pattern;

/// The configuration of a cdc process, from environment variables such as `MELMASTOON_DATABASE_URL`.
///
/// @param kafka    `bootstrap.servers`
/// @param instance `MELMASTOON_INSTANCE`, the name of this process in logs and in the connections of Postgres and Kafka
@ConfigurationProperties("melmastoon")
record Settings(
        Database database,
        String kafka,
        @Bindable(defaultValue = "cdc") String instance) {
    /// The replication slot: the only offset and the only lock. The publication has the same name.
    static final String SLOT = "tenant_outbox";

    /// Initialising it fences every other producer of the same slot.
    static final String TRANSACTIONAL_ID = "cdc-" + SLOT;

    static final List<String> NEEDED = List.of(
            "MELMASTOON_DATABASE_URL", "MELMASTOON_DATABASE_USER", "MELMASTOON_DATABASE_PASSWORD", "MELMASTOON_KAFKA");

    /// @param url `jdbc:postgresql://host:port/database`, of the primary: a pooler cannot replicate
    @ConfigurationProperties("database")
    record Database(String url, String user, String password) {
        private static final Pattern URL =
                Pattern.compile("jdbc:postgresql://(?<host>[^:/?]+)(:(?<port>\\d+))?/(?<database>[^?]+)(\\?.*)?");

        Database {
            if (!URL.matcher(url).matches()) {
                throw new IllegalArgumentException(
                        "MELMASTOON_DATABASE_URL must look like jdbc:postgresql://host:port/database");
            }
        }

        String host() {
            return part("host", "localhost");
        }

        String port() {
            return part("port", "5432");
        }

        String name() {
            return part("database", "");
        }

        @Override
        public String toString() {
            return url + " as " + user;
        }

        private String part(String group, String otherwise) {
            var matcher = URL.matcher(url);
            var found = matcher.matches() ? matcher.group(group) : null;
            return found == null ? otherwise : found;
        }
    }
}
