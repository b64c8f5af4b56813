package melmastoon.command.inbound;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a push request, see "Push subscriptions" in Pub/Sub's documentation. It says more than is read here.
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
record PushEnvelope(Message message, String subscription) {

    /// @param data       in base64; absent where it is empty
    /// @param attributes absent where there are none
    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(
            String messageId,
            @Nullable String data,
            @Nullable Map<String, String> attributes) {
        Map<String, String> attributesOrNone() {
            return attributes == null ? Map.of() : attributes;
        }

        String dataOrNone() {
            return data == null ? "" : data;
        }
    }
}
