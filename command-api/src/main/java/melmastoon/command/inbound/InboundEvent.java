package melmastoon.command.inbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;

/// An event of another service, as a Pub/Sub message carries it: CloudEvents 1.0 in the binary mode that our own
/// connectors publish too.
///
/// @param id     unique among those of its source
/// @param source who says it
/// @param data   JSON, as its type says
public record InboundEvent(String id, String source, String type, byte[] data) {

    /// @throws Unprocessable where the message is no event
    static InboundEvent of(PushEnvelope.Message message) {
        var attributes = message.attributesOrNone();
        return new InboundEvent(
                attribute(attributes, "id"),
                attribute(attributes, "source"),
                attribute(attributes, "type"),
                data(message.dataOrNone()));
    }

    /// What a repeat is recognised by: an id alone is its source's (CloudEvents, section "Required attributes").
    String key() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest((source + "\n" + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String attribute(Map<String, String> attributes, String name) {
        try {
            return Text.foreignId("ce-" + name, attributes.getOrDefault("ce-" + name, ""));
        } catch (InvalidValue e) {
            throw new Unprocessable(Unprocessable.Reason.NO_EVENT, "`ce-" + name + "`: " + e.getMessage());
        }
    }

    private static byte[] data(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new Unprocessable(Unprocessable.Reason.UNDECODABLE_DATA, "the data is not base64");
        }
    }
}
