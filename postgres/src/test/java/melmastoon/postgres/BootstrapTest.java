package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.EmbeddedServer;
import org.junit.jupiter.api.Test;

final class BootstrapTest {
    @Test
    void bootstrapAndMigrationsMayRunAgain() throws SQLException {
        var database = EmbeddedDatabase.unmigrated(EmbeddedServer.shared());

        assertThat(Migrations.run(database.url(), Login.OWNER.role(), database.password()))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(Migrations.run(database.url(), Login.OWNER.role(), database.password()))
                .isEmpty();
        synchronized (EmbeddedServer.shared()) { // two that alter the same role at once would fail
            try (var root = database.superuser()) {
                Bootstrap.run(root);
            }
        }
    }
}
