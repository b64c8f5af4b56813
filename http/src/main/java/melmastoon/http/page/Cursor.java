package melmastoon.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// Where a list goes on, opaque to its reader and bound to the question by a checksum. It is no secret and gives no
/// right: the next page is authorized like the first.
public final class Cursor {
    private static final String SEPARATOR = "\n";

    private Cursor() {}

    /// @param question what the list is of, tenant and filters included
    /// @param parts    what [#decode] gives back, without line ends
    public static String encode(String question, String... parts) {
        var payload = String.join(SEPARATOR, parts).getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(Integer.BYTES + payload.length)
                .putInt(checksum(question, payload))
                .put(payload);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// Whoever knows how a cursor is made can make one: each part must be read by [#parse], and looked at.
    ///
    /// @param parts how many a cursor of this question has
    /// @throws Problem 400 where `cursor` is not one of this question
    public static List<String> decode(String question, String cursor, int parts) {
        var found = decode(question, cursor);
        if (found.size() != parts) {
            throw Problem.of(Fault.MALFORMED_CURSOR);
        }
        return found;
    }

    /// The value that a part of a cursor means.
    ///
    /// @param parse such as `InvitationId::parse`; throws [IllegalArgumentException] where it means none
    /// @throws Problem 400 where it means none
    public static <T> T parse(String part, Function<String, T> parse) {
        try {
            return parse.apply(part);
        } catch (IllegalArgumentException _) {
            throw Problem.of(Fault.MALFORMED_CURSOR);
        }
    }

    private static List<String> decode(String question, String cursor) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() > Integer.BYTES && !cursor.endsWith("=")) {
                var sum = bytes.getInt();
                var payload = Arrays.copyOfRange(bytes.array(), Integer.BYTES, bytes.capacity());
                if (sum == checksum(question, payload)) {
                    return List.of(UTF_8.newDecoder().decode(bytes).toString().split(SEPARATOR, -1));
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException _) {
            // Falls through: not one of ours.
        }
        throw Problem.of(Fault.MALFORMED_CURSOR);
    }

    private static int checksum(String question, byte[] payload) {
        var sum = new CRC32C();
        sum.update(question.getBytes(UTF_8));
        sum.update(0);
        sum.update(payload);
        return (int) sum.getValue();
    }
}
