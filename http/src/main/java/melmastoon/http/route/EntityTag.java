package melmastoon.http.route;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `"v<n>"`: an aggregate's version as an `ETag`, and as `If-Match` takes it.
public final class EntityTag {
    private static final Pattern VERSION = Pattern.compile("\"v([0-9]{1,9})\"");

    private EntityTag() {}

    public static String of(int version) {
        return "\"v" + version + "\"";
    }

    /// The version that `tag` names; empty where it is not one of ours.
    static OptionalInt parse(String tag) {
        var matcher = VERSION.matcher(tag);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /// Whether `If-None-Match` names `tag` (RFC 9110, section 13.1.2: compared weakly). A header that cannot be read
    /// names nothing, so that its sender gets the whole response.
    public static boolean isNamed(String tag, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                        .anyMatch(each -> each.equals("*") || each.equals(tag));
    }
}
