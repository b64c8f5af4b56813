package melmastoon.query.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `ETag: "v<n>"`, the version of the thing itself: what a write takes in `If-Match`.
final class EntityTag {
    private EntityTag() {}

    static String of(Versioned resource) {
        return "\"v" + resource.version() + "\"";
    }

    /// Whether `If-None-Match` names `tag` (RFC 9110, section 13.1.2: compared weakly). A header that cannot be read
    /// names nothing, so that its sender gets the whole answer.
    static boolean isNamed(String tag, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                        .anyMatch(each -> each.equals("*") || each.equals(tag));
    }
}
