package melmastoon.access.forward;

/// A request that two servers could read in two ways, so that the one who is asked about it may not be asked about the
/// one that is carried out. The message says what is ambiguous, in lower case and without a full stop.
public final class AmbiguousRequest extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    AmbiguousRequest(String message) {
        super(message);
    }
}
