package melmastoon.connectors;

import com.google.api.gax.rpc.ApiException;
import java.util.concurrent.CancellationException;

/// What an unsuccessful publish means for the tenant behind it.
enum Failure {
    /// An earlier message of the key failed, so this one was not even tried.
    COLLATERAL,
    /// The message can never be published.
    REFUSED,
    /// The topic is gone: an emulator was restarted, or somebody deleted it.
    NO_TOPIC,
    /// Anything that somebody can put right: rights, quota, network. Never a reason to leave an event out.
    PASSING;

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case CancellationException _ -> COLLATERAL;
            case ApiException api ->
                switch (api.getStatusCode().getCode()) {
                    case INVALID_ARGUMENT, OUT_OF_RANGE -> REFUSED;
                    case NOT_FOUND -> NO_TOPIC;
                    default -> PASSING;
                };
            default -> PASSING;
        };
    }
}
