package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.ReadThreads;
import melmastoon.tenant.v1.TenantState;
import org.junit.jupiter.api.Test;

/// Where stores are read: few threads, which no tenant has for itself.
class ReadThreadsTest {
    @Test
    void oneTenantsReadsAreAPartOfAllAndAnothersAreStillTaken() {
        try (var hotels = Hotels.with("melmastoon.reads.threads", 1, "melmastoon.reads.queued", 7)) {
            var threads = hotels.server.context().getBean(ReadThreads.class);
            var mayEnd = new CompletableFuture<String>();
            var first = threads.run("tnt_busy", mayEnd::join);
            var second = threads.run("tnt_busy", mayEnd::join);
            assertThatThrownBy(() -> threads.run("tnt_busy", mayEnd::join))
                    .isInstanceOf(RejectedExecutionException.class);
            var other = threads.run("tnt_other", () -> "read");
            mayEnd.complete("done");
            assertThat(other.join()).isEqualTo("read");
            assertThat(first.join() + second.join()).isEqualTo("donedone");
            assertThat(threads.run("tnt_busy", () -> "again").join()).isEqualTo("again");
        }
    }

    @Test
    void aReadThatIsNotTakenIsAskedToComeAgain() {
        try (var hotels = Hotels.with("melmastoon.reads.threads", 1, "melmastoon.reads.queued", 7)) {
            var threads = hotels.server.context().getBean(ReadThreads.class);
            var mayEnd = new CompletableFuture<String>();
            for (int i = 0; i < 2; i++) {
                assertThat(threads.run(hotels.acme.tenant.toString(), mayEnd::join))
                        .isNotDone();
            }
            var refused = hotels.get(hotels.acmePath(""), hotels.issuer.user("usr_owner"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("code")).isEqualTo("MELMASTOON.COMMON.OVERLOADED");
            assertThat(refused.answer().header("Retry-After")).isEqualTo("1");
            mayEnd.complete("done");
        }
    }

    /// A partition can move between the look for its store and the read.
    @Test
    void aStoreThatIsClosedMeanwhileIsUnavailableAndNoErrorOfOurs() {
        try (var hotels = new Hotels()) {
            var threads = hotels.server.context().getBean(ReadThreads.class);
            var rows = hotels.driver.rows();
            hotels.driver.stop();
            assertThatThrownBy(() -> threads.run("tnt_one", () -> rows.find(hotels.acme.tenant, TenantState.class))
                            .join())
                    .cause()
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.code()).isEqualTo("MELMASTOON.COMMON.UNAVAILABLE"));
            assertThatThrownBy(() -> threads.run("tnt_one", () -> rows.all(hotels.acme.tenant, TenantState.class))
                            .join())
                    .hasCauseInstanceOf(Problem.class);
        }
    }
}
