package melmastoon.schemas;

import java.util.HexFormat;

/// A payload names a schema that this build does not have. Nothing can be told about its content.
public final class UnknownSchema extends MalformedEvent {
    private static final long serialVersionUID = 1L;
    private final long fingerprint;

    public UnknownSchema(long fingerprint) {
        super("no schema with the fingerprint " + HexFormat.of().toHexDigits(fingerprint)
                + " is known to this build; its writer is newer");
        this.fingerprint = fingerprint;
    }

    public long fingerprint() {
        return fingerprint;
    }
}
