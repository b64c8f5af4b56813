package melmastoon.schemas;

import java.util.HexFormat;

/// A payload names a schema that is not known here (yet). It is no fault of the payload: its writer is newer, and the
/// schema comes by [Topics#SCHEMAS] or with a newer build.
public final class UnknownSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long fingerprint;

    public UnknownSchema(long fingerprint) {
        super("no schema with the fingerprint " + HexFormat.of().toHexDigits(fingerprint) + " is known here");
        this.fingerprint = fingerprint;
    }

    public long fingerprint() {
        return fingerprint;
    }
}
