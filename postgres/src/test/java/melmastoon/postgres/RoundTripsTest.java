package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import melmastoon.access.TenantId;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.postgres.sql.Session;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Writes wait for the next question, in the order of their calls.
final class RoundTripsTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(1);
    private static final TenantId TENANT = Acme.chain(
                    new TestApplication(OPEN.scope(), OPEN.lookups(), 1), "patient-hotels")
            .tenant();

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @BeforeEach
    void beginWithTheFirstName() {
        OPEN.scope().session(TENANT, session -> {
            rename(session, "first");
            return session;
        });
    }

    @Test
    void whatIsWrittenIsSeenByTheNextQuestionInItsRoundTrip() {
        OPEN.scope().session(TENANT, session -> {
            rename(session, "second");
            rename(session, "third");
            assertThat(session.roundTrips()).isZero();

            assertThat(name(session)).isEqualTo("third");
            assertThat(session.roundTrips()).isEqualTo(1);
            return session;
        });
    }

    @Test
    void whatStillWaitsAtTheEndIsWritten() {
        OPEN.scope().session(TENANT, session -> {
            rename(session, "second");
            return session;
        });

        assertThat(stored()).isEqualTo("second");
    }

    @Test
    void aRowThatIsNotThereEndsTheTransactionAndNothingIsWritten() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OPEN.scope().session(TENANT, session -> {
                    rename(session, "second");
                    session.updateOne("update tenants set legal_name = 'x' where id = ? and false", TENANT.value());
                    rename(session, "third");
                    return session;
                }))
                .withMessageContaining("0 rows written instead of 1");

        assertThat(stored()).isEqualTo("first");
    }

    @Test
    void moreThanMayWaitAreWrittenAll() {
        OPEN.scope().session(TENANT, session -> {
            IntStream.range(0, 250).forEach(i -> rename(session, "name " + i));
            return session;
        });

        assertThat(stored()).isEqualTo("name 249");
    }

    @Test
    void ofATrialThatIsNotKeptNothingIsWrittenAndOfOneThatIsAll() {
        OPEN.scope().session(TENANT, session -> {
            rename(session, "second");
            session.trial(
                    () -> {
                        rename(session, "third");
                        return session.trial(
                                () -> {
                                    rename(session, "fourth");
                                    return name(session);
                                },
                                _ -> false);
                    },
                    "fourth"::equals);
            assertThat(name(session)).isEqualTo("third");
            session.trial(
                    () -> {
                        rename(session, "fifth");
                        return List.of();
                    },
                    _ -> false);
            return session;
        });

        assertThat(stored()).isEqualTo("third");
    }

    private static void rename(Session session, String name) {
        session.updateOne("update tenants set legal_name = ? where id = ?", name, TENANT.value());
    }

    private static String name(Session session) {
        return session.one("select legal_name from tenants where id = ?", row -> row.text("legal_name"), TENANT.value())
                .orElseThrow();
    }

    private static String stored() {
        return OPEN.scope().session(TENANT, RoundTripsTest::name);
    }
}
