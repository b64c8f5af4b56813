package melmastoon.command.inbound;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import melmastoon.application.kernel.Sha256;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;

/// An event of another service, as a Pub/Sub message carries it: CloudEvents 1.0 in the binary mode that our own
/// connectors publish too.
///
/// @param id     unique among those of its source
/// @param source who says it
record InboundEvent(String id, String source, String type) {

    /// @throws Unprocessable where the message is no event
    static InboundEvent of(PushEnvelope.Message message) {
        return new InboundEvent(attribute(message, "id"), attribute(message, "source"), attribute(message, "type"));
    }

    /// What a repeat is recognised by: an id alone is its source's (CloudEvents, section "Required attributes").
    String key() {
        return Sha256.of((source + "\n" + id).getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String attribute(PushEnvelope.Message message, String name) {
        try {
            return Text.foreignId("ce-" + name, message.attribute("ce-" + name));
        } catch (InvalidValue e) {
            throw new Unprocessable(Unprocessable.Reason.NO_EVENT, "`ce-" + name + "`: " + e.getMessage());
        }
    }

    /// The event's data: JSON, as its type says.
    ///
    /// @throws Unprocessable where it cannot be read
    static byte[] data(PushEnvelope.Message message) {
        try {
            return Base64.getDecoder().decode(message.dataOrNone());
        } catch (IllegalArgumentException _) {
            throw new Unprocessable(Unprocessable.Reason.UNDECODABLE_DATA, "the data is not base64");
        }
    }
}
