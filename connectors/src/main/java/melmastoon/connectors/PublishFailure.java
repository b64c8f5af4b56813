package melmastoon.connectors;

import com.google.api.gax.rpc.ApiException;
import java.util.concurrent.CancellationException;

/// What a failed publish means for the tenant's events behind it.
enum PublishFailure {
    /// An earlier message of the key failed, so this one was not tried.
    KEY_PAUSED,
    /// The message can never be published.
    REJECTED,
    /// The topic does not exist: its type is new, an emulator was restarted, or somebody deleted it.
    TOPIC_MISSING,
    /// Whatever can pass or be repaired: permissions, quota, network. Never a reason to leave an event out.
    TRANSIENT;

    static PublishFailure of(Throwable thrown) {
        return switch (thrown) {
            case CancellationException _ -> KEY_PAUSED;
            case ApiException api ->
                switch (api.getStatusCode().getCode()) {
                    case INVALID_ARGUMENT, OUT_OF_RANGE -> REJECTED;
                    case NOT_FOUND -> TOPIC_MISSING;
                    default -> TRANSIENT;
                };
            default -> TRANSIENT;
        };
    }
}
