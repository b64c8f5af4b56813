package melmastoon.access;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a question says besides who, what and where: only conditions read it ([ConditionValues]).
///
/// Values are text, truth values, `Long`, `Double`, lists and maps of such. Null is absent. They are brought into that
/// form where they are read, since most questions meet no condition.
///
/// @param subject  properties of the subject
/// @param resource properties of the resource
/// @param context  of the request
public record Attributes(Map<String, Object> subject, Map<String, Object> resource, Map<String, Object> context) {
    public static final Attributes NONE = new Attributes(Map.of(), Map.of(), Map.of());

    /// Of objects as a reader of JSON gives them; null where there is none.
    public static Attributes of(
            @Nullable Map<String, Object> subject,
            @Nullable Map<String, Object> resource,
            @Nullable Map<String, Object> context) {
        return new Attributes(given(subject), given(resource), given(context));
    }

    private static Map<String, Object> given(@Nullable Map<String, Object> members) {
        return members == null ? Map.of() : members;
    }

    @Override
    public Map<String, Object> subject() {
        return object(subject);
    }

    @Override
    public Map<String, Object> resource() {
        return object(resource);
    }

    @Override
    public Map<String, Object> context() {
        return object(context);
    }

    private static Map<String, Object> object(Map<?, ?> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        var object = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> {
            if (value != null) {
                object.put(String.valueOf(name), value(value));
            }
        });
        return object;
    }

    private static Object value(Object value) {
        return switch (value) {
            case Map<?, ?> members -> object(members);
            case Collection<?> items ->
                items.stream()
                        .filter(Objects::nonNull)
                        .<Object>map(Attributes::value)
                        .toList();
            case BigInteger whole when whole.bitLength() >= Long.SIZE -> whole.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case Float number -> number.doubleValue();
            case Double number -> number;
            case Number whole -> whole.longValue();
            default -> value;
        };
    }
}
