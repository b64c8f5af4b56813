package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import melmastoon.application.kernel.TenantTransaction;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.EmbeddedServer;
import melmastoon.postgres.sql.DatabaseFailure;
import org.junit.jupiter.api.Test;

/// A server of its own, which goes away.
final class AwayTest {
    @Test
    void aDatabaseThatIsAwayIsAFailureThatMayPassByItself() {
        var server = new EmbeddedServer();
        try (var open = EmbeddedDatabase.on(server).open(2)) {
            assertThat(open.scope().answers()).isTrue();
            server.close();

            assertThat(open.scope().answers()).isFalse();
            assertThatThrownBy(() -> open.scope()
                            .in(TenantTransaction.NIL, tenant -> tenant.heads().find()))
                    .isInstanceOfSatisfying(
                            DatabaseFailure.class,
                            failure -> assertThat(failure.mayPassByItself()).isTrue());
        }
    }
}
