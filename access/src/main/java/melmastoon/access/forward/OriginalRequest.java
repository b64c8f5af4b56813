package melmastoon.access.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The request that a gateway asks about, if every server reads it alike.
///
/// Nothing is repaired. What some servers resolve, decode twice, strip or merge, and others do not, is refused, since
/// whoever wrote it may have written it for one of them: `..`, `//`, `;`, `\`, an encoded slash, percent sign, dot or
/// letter, a missing or another scheme, a fragment.
///
/// @param method      in capitals
/// @param endsInSlash whether a slash follows the last segment; the path `/` has no segments and does not end in one
public record OriginalRequest(String method, List<PathSegment> segments, boolean endsInSlash) {
    private static final Pattern METHOD = Pattern.compile("[A-Z]+(-[A-Z]+)*");
    private static final Pattern QUERY = Pattern.compile("[!-~&&[^#]]*");

    public OriginalRequest {
        segments = List.copyOf(segments);
    }

    /// @param target as in the request line (RFC 9112, section 3.2.1): a path from the root, and a query, which is not
    ///               looked at
    /// @throws AmbiguousRequest where servers could differ about what it asks for
    public static OriginalRequest parse(String method, String target) {
        if (!METHOD.matcher(method).matches()) {
            throw new AmbiguousRequest("the method is not written in capital letters");
        }
        var question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        if (question >= 0 && !QUERY.matcher(target.substring(question + 1)).matches()) {
            throw new AmbiguousRequest("the query has a character that must be encoded");
        }
        if (!path.startsWith("/")) {
            throw new AmbiguousRequest("the target is not a path from the root");
        }
        if (path.equals("/")) {
            return new OriginalRequest(method, List.of(), false);
        }
        var texts = List.of(path.substring(1).split("/", -1));
        var endsInSlash = texts.getLast().isEmpty();
        var segments = new ArrayList<PathSegment>();
        for (var text : endsInSlash ? texts.subList(0, texts.size() - 1) : texts) {
            segments.add(PathSegment.parse(text));
        }
        return new OriginalRequest(method, segments, endsInSlash);
    }
}
