package melmastoon.application.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Fields one after the other, so that different fields never make the same bytes: each text by its length in bytes
/// (four bytes, big-endian) and its UTF-8, each number by eight bytes, each map by its size and its entries in the
/// order of their names, what is absent by the length -1.
final class CanonicalBytes {
    private static final int ABSENT = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    CanonicalBytes text(String text) {
        var encoded = text.getBytes(UTF_8);
        length(encoded.length);
        bytes.writeBytes(encoded);
        return this;
    }

    CanonicalBytes optional(Optional<String> text) {
        if (text.isPresent()) {
            return text(text.get());
        }
        length(ABSENT);
        return this;
    }

    CanonicalBytes number(long number) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }

    CanonicalBytes fields(Map<String, String> fields) {
        length(fields.size());
        new TreeMap<>(fields).forEach((name, value) -> text(name).text(value));
        return this;
    }

    Sha256 sha256() {
        return Sha256.of(bytes.toByteArray());
    }

    private void length(int length) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }
}
