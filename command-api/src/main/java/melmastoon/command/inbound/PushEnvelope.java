package melmastoon.command.inbound;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
        /// Empty where there is none of that name.
        String attribute(String name) {
            return attributes == null ? "" : Objects.requireNonNullElse(attributes.get(name), "");
        }

        /// Those that a publisher may set: names that begin with `goog` are Pub/Sub's own.
        Map<String, String> attributesToRepublish() {
            var all = new HashMap<>(attributes == null ? Map.of() : attributes);
            all.entrySet()
                    .removeIf(each -> each.getValue() == null
                            || each.getKey().isEmpty()
                            || each.getKey().startsWith("goog"));
            return all;
        }

        String dataOrNone() {
            return data == null ? "" : data;
        }
    }
}
