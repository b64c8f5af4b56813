package melmastoon.domain.erasure;

import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;

/// The id by which reservation-service and others know a guest: opaque, and kept as sent.
///
/// It is published in events, which are kept for ever, so it must be a pseudonym: what looks like an e-mail address, or
/// has spaces as names do, is refused.
public record GuestId(String value) {
    public GuestId {
        Text.foreignId("guestId", value);
        InvalidValue.unless(
                Text.isVisible(value) && value.indexOf('@') < 0,
                "guestId",
                value,
                "an id of a guest: it has no spaces or invisible characters, and is no e-mail address");
    }

    @Override
    public String toString() {
        return value;
    }
}
