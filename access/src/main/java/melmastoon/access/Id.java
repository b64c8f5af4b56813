package melmastoon.access;

import com.github.f4b6a3.ulid.Ulid;
import java.util.UUID;

/// An id that this service gives out. Ids of other services (`usr_`, `ppt_`) are opaque text and never parsed.
public interface Id {
    UUID value();

    /// The 128 bits of a new id. Ids sort by the time they were made.
    @FunctionalInterface
    interface Mint {
        UUID next();
    }

    static String format(String prefix, UUID value) {
        return prefix + Ulid.from(value);
    }

    /// @throws MalformedId where `text` is not `prefix` and a ULID in upper case
    static UUID parse(String prefix, String text) {
        var ulid = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
        if (!Ulid.isValid(ulid) || !Ulid.from(ulid).toString().equals(ulid)) {
            throw new MalformedId(prefix, text);
        }
        return Ulid.from(ulid).toUuid();
    }
}
