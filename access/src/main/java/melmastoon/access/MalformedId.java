package melmastoon.access;

/// A text that should be one of our ids and is not: bad syntax, so an exception and not a refusal.
public final class MalformedId extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public MalformedId(String prefix, String text) {
        super(Characters.quoted(text) + " is not an id of the form `" + prefix + "` followed by a ULID");
    }
}
