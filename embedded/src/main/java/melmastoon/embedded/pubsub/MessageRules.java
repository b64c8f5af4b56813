package melmastoon.embedded.pubsub;

import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PubsubMessage;
import java.nio.charset.StandardCharsets;

/// What the service accepts as a message: the quotas of Google's "Quotas and limits" page that a publisher can hit.
final class MessageRules {
    static final int MAX_REQUEST_BYTES = 10_000_000;
    static final int MAX_REQUEST_MESSAGES = 1_000;
    static final int MAX_ATTRIBUTES = 100;
    static final int MAX_ATTRIBUTE_KEY_BYTES = 256;
    static final int MAX_ATTRIBUTE_VALUE_BYTES = 1_024;
    static final int MAX_ORDERING_KEY_BYTES = 1_024;

    private MessageRules() {}

    /// @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT; one bad message refuses the whole request
    static void check(PublishRequest request) {
        require(request.getMessagesCount() > 0, "a publish request needs at least one message");
        require(request.getMessagesCount() <= MAX_REQUEST_MESSAGES, "more than 1,000 messages in one request");
        require(request.getSerializedSize() <= MAX_REQUEST_BYTES, "the request is larger than 10 MB");
        request.getMessagesList().forEach(MessageRules::check);
    }

    private static void check(PubsubMessage message) {
        require(
                !message.getData().isEmpty() || message.getAttributesCount() > 0,
                "a message needs data or at least one attribute");
        require(message.getAttributesCount() <= MAX_ATTRIBUTES, "more than 100 attributes");
        require(
                bytes(message.getOrderingKey()) <= MAX_ORDERING_KEY_BYTES,
                "the ordering key is longer than 1,024 bytes");
        message.getAttributesMap().forEach((key, value) -> {
            require(!key.isEmpty() && !key.startsWith("goog"), "an attribute may not be called `" + key + "`");
            require(bytes(key) <= MAX_ATTRIBUTE_KEY_BYTES, "an attribute's key is longer than 256 bytes");
            require(bytes(value) <= MAX_ATTRIBUTE_VALUE_BYTES, "attribute `" + key + "` is longer than 1,024 bytes");
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Refused.invalid(otherwise);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
