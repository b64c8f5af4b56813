package melmastoon.http.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A JSON Merge Patch (RFC 7396), read as strictly as any body. A member that is null takes
/// away what it names, an object changes the members that it has, everything else replaces what is there.
public final class MergePatch {
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectNode members;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    MergePatch(ObjectNode members) {
        this.members = members;
    }

    /// What becomes of `document`.
    ///
    /// @throws melmastoon.http.problem.Problem 400 with a pointer, where the patch names a member that the
    /// type does not know, takes away one that it needs, or has a value of another type
    public <T> T applyTo(T document, Class<T> type) {
        return StrictJson.patched(document, members, type);
    }

    /// Its members in the order of their names: two patches that say the same are the same text.
    @Override
    public String toString() {
        return StrictJson.sorted(members);
    }
}
