package melmastoon.access;

/// A canonical `(resource, action)` pair, written `resource:action`, such as `reservation:check_in`.
public record Permission(String resource, String action) {
    /// Stands for permissions that cannot be named, since what would name them is not known. In no catalogue.
    public static final Permission UNKNOWN = new Permission("unknown", "unknown");

    /// @throws IllegalArgumentException where `text` has no colon
    public static Permission parse(String text) {
        var colon = text.lastIndexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("`" + text + "` is not of the form `resource:action`");
        }
        return new Permission(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return resource + ":" + action;
    }
}
