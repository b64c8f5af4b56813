package melmastoon.query.decision;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// What a request claims about the subject that it asks about.
///
/// @param amr      how the subject authenticated (RFC 8176)
/// @param anything whether it claims anything at all
public record SubjectClaims(Set<String> amr, boolean anything) {
    private static final String AMR = "amr";

    /// @throws Problem 400 where `context.amr` is not a list of strings
    public static SubjectClaims of(
            @Nullable Map<String, Object> context, @Nullable Map<String, Object> subjectProperties) {
        var amr = context == null ? null : context.get(AMR);
        var properties = subjectProperties != null && !subjectProperties.isEmpty();
        return new SubjectClaims(amr == null ? Set.of() : strings(amr), amr != null || properties);
    }

    private static Set<String> strings(Object value) {
        var strings = new HashSet<String>();
        if (value instanceof Collection<?> all) {
            for (var each : all) {
                if (!(each instanceof String text)) {
                    throw Fields.invalid("context.amr", "must be a list of strings");
                }
                strings.add(text);
            }
            return Set.copyOf(strings);
        }
        throw Fields.invalid("context.amr", "must be a list of strings");
    }
}
