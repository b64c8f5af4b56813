package melmastoon.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the names of [ConditionVariables] stand for in one question.
///
/// `subject` and `resource` are the properties that the tenant has registered of them, and those that the question
/// says. Where both do, the question's come first, but for those that are registered as authoritative. What neither
/// says a condition cannot read, and a condition that cannot be decided is not met. The same goes for a property of a
/// resource that is not of the type that the resource's type declares. No property takes the place of who and what is
/// asked about.
record ConditionValues(TenantView view, Question question, Instant now) {

    /// Empty where it is not known.
    Optional<Object> find(String name) {
        return switch (name) {
            case "subject" -> Optional.of(subject());
            case "subject.type" -> Optional.of(question.subject().type());
            case "subject.id" -> Optional.of(question.subject().id());
            case "resource" -> Optional.of(resource());
            case "resource.type" -> Optional.of(question.permission().resource());
            case "action" -> Optional.of(action());
            case "action.name" -> Optional.of(question.permission().action());
            case "context" -> Optional.of(question.attributes().context());
            case "now" -> Optional.of(now);
            default -> Optional.empty();
        };
    }

    private Map<String, Object> subject() {
        var known = view.properties(question.subject());
        var values = new HashMap<>(question.attributes().subject());
        known.ifPresent(registered -> registered.properties().forEach((name, value) -> {
            if (registered.authoritative().contains(name)) {
                values.put(name, value.json());
            } else {
                values.putIfAbsent(name, value.json());
            }
        }));
        values.put("type", question.subject().type());
        values.put("id", question.subject().id());
        return values;
    }

    private Map<String, Object> resource() {
        var values = new HashMap<>(question.attributes().resource());
        question.resourceId()
                .flatMap(id ->
                        view.resource(new ResourceRef(question.permission().resource(), id)))
                .ifPresent(registered ->
                        registered.properties().forEach((name, value) -> values.putIfAbsent(name, value.json())));
        view.ownType(question.permission())
                .ifPresent(type -> type.properties()
                        .forEach((name, declared) ->
                                values.computeIfPresent(name, (_, value) -> typed(declared, value))));
        values.put("type", question.permission().resource());
        put(values, "id", question.resourceId());
        put(values, "property", question.property());
        return values;
    }

    private Map<String, Object> action() {
        var values = new HashMap<>(question.attributes().action());
        values.put("name", question.permission().action());
        return values;
    }

    private static void put(Map<String, Object> values, String name, Optional<String> text) {
        values.remove(name);
        text.ifPresent(known -> values.put(name, known));
    }

    /// As the expression was type-checked: JSON does not tell whole numbers from others. Null where it is of
    /// another type.
    private static @Nullable Object typed(PropertyType declared, Object value) {
        return switch (declared) {
            case STRING -> value instanceof String ? value : null;
            case NUMBER -> value instanceof Number number ? (Object) number.doubleValue() : null;
            case INTEGER -> value instanceof Number number ? whole(number) : null;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case ARRAY ->
                value instanceof List<?> items && items.stream().allMatch(String.class::isInstance) ? value : null;
        };
    }

    private static @Nullable Long whole(Number number) {
        var whole = number.longValue();
        return whole == number.doubleValue() ? whole : null;
    }
}
