package melmastoon.command;

import static melmastoon.command.CommandServer.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.http.TestServer.Answer;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// A slow database fills the threads that wait for it, and nothing else.
class OverloadTest {
    @Test
    void whatCannotWaitIsAskedToComeAgainAtOnceAndTheRestIsDone() {
        var settings = Map.<String, Object>of(
                "melmastoon.test.memory", "true", "melmastoon.commands.threads", 1, "melmastoon.commands.waiting", 1);
        try (var api = new CommandServer(settings);
                var callers = Executors.newFixedThreadPool(4)) {
            api.get(api.admin(), "/api/v1/nothing");
            var memory = api.server.context().getBean(MemoryTransactions.class);
            // While this transaction runs, every other one waits.
            var answers = memory.in(TenantTransaction.NIL, held -> {
                var sent = new ArrayList<CompletableFuture<Answer>>();
                for (var slug : List.of("one-hotel", "two-hotel", "three-hotel", "four-hotel")) {
                    sent.add(CompletableFuture.supplyAsync(
                            () -> api.post(api.admin(), "/api/v1/tenants", newTenant(slug)), callers));
                }
                var refused = CompletableFuture.anyOf(sent.toArray(CompletableFuture[]::new))
                        .join();
                assertThat(((Answer) refused).status()).isEqualTo(503);
                assertThat(((Answer) refused).code()).isEqualTo("MELMASTOON.COMMON.OVERLOADED");
                assertThat(((Answer) refused).header("Retry-After")).isEqualTo("1");
                assertThat(api.server.send("GET", "/health/liveness", "").status())
                        .isEqualTo(200);
                return sent;
            });
            assertThat(answers.stream().map(CompletableFuture::join).map(Answer::status))
                    .contains(201)
                    .containsOnly(201, 503);
        }
    }
}
