package melmastoon.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.testkit.memory.MemoryTransactions;

/// How tests speak of refusals.
final class Refusals {
    private Refusals() {}

    /// The simple name of the refusal, or what was answered instead.
    static String refusal(CommandResult<?> outcome) {
        return switch (outcome) {
            case CommandResult.Refused<?> refused -> {
                assertThat(refused.message()).isNotBlank().doesNotEndWith(".");
                assertThat(Character.isUpperCase(refused.message().charAt(0))).isFalse();
                yield refused.code();
            }
            case CommandResult.Done<?> done -> "accepted: " + done.value();
        };
    }

    static Optional<Duration> retryAfter(CommandResult<?> outcome) {
        return switch (outcome) {
            case CommandResult.Refused<?> refused -> refused.retryAfter();
            case CommandResult.Done<?> _ -> Optional.empty();
        };
    }

    static long revision(MemoryTransactions memory, TenantId tenant) {
        return memory.outbox(tenant).isEmpty()
                ? 0
                : memory.outbox(tenant).getLast().position().revision();
    }
}
