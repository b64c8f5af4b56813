package melmastoon.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The pool of connections behind [TenantScope], from `MELMASTOON_DATABASE_URL`, `…_USER` (`tenant_app`) and
/// `…_PASSWORD`. Without a URL there is none, and no port on Postgres either: tests then bring their own.
@Factory
@Requires(property = Pool.URL)
final class Pool implements AutoCloseable {
    static final String URL = "melmastoon.database.url";

    /// In `pg_stat_activity`, and as the pool's name in metrics.
    private static final String NAME = "command-api";

    /// Twice what Postgres lets a statement of ours take.
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private @Nullable HikariDataSource open;

    /// @param connections at most; a write holds one for some ten statements. By default what command-api has threads
    ///     for, and two more for readiness and partitions
    @Singleton
    @Named("default")
    DataSource pool(
            @Property(name = URL) String url,
            @Property(name = "melmastoon.database.user") String user,
            @Property(name = "melmastoon.database.password") String password,
            @Property(name = "melmastoon.database.connections", defaultValue = "16") int connections) {
        var pool = new HikariConfig();
        pool.setPoolName(NAME);
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.addDataSourceProperty("ApplicationName", NAME);
        // A server that is gone without a word answers never: its own statement_timeout ends nothing then.
        pool.addDataSourceProperty("socketTimeout", SILENCE.toSeconds());
        pool.addDataSourceProperty("tcpKeepAlive", true);
        // The detail of an error quotes the row's values, addresses among them, and exceptions are logged.
        pool.addDataSourceProperty("logServerErrorDetail", false);
        pool.setMaximumPoolSize(connections);
        pool.setAutoCommit(false);
        pool.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        // A database that is away at start shows in readiness, and is waited for.
        pool.setInitializationFailTimeout(-1);
        open = new HikariDataSource(pool);
        return open;
    }

    /// Here and not by the bean's own `close`: Micronaut Data wraps the bean.
    @Override
    @PreDestroy
    public void close() {
        if (open != null) {
            open.close();
        }
    }
}
