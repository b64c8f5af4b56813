package melmastoon.testkit.reference;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.access.Fact;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.PropertyType;
import melmastoon.access.Question;
import org.jspecify.annotations.Nullable;

/// What the variables of a condition are in one question.
record ReferenceVariables(PermissionCatalogue catalogue, List<Fact> facts, Question question, Instant now) {
    /// Below it a whole number has 64 bits.
    private static final double MOST_WHOLE = 0x1p63;

    Map<String, Object> all() {
        var resource = resource();
        var subject = subject();
        var action = new HashMap<>(question.attributes().action());
        action.put("name", question.permission().action());
        return Map.of(
                "subject", subject,
                "subject.type", question.subject().type(),
                "subject.id", question.subject().id(),
                "resource", resource,
                "resource.type", question.permission().resource(),
                "action", action,
                "action.name", question.permission().action(),
                "context", question.attributes().context(),
                "now", now);
    }

    private Map<String, Object> subject() {
        var said = question.attributes().subject();
        var values = new HashMap<>(said);
        for (var fact : facts) {
            if (fact instanceof Fact.SubjectProperties(var subject, var properties, var authoritative)
                    && subject.equals(question.subject())) {
                properties.forEach((name, value) -> {
                    if (authoritative.contains(name) || !said.containsKey(name)) {
                        values.put(name, value.json());
                    }
                });
            }
        }
        values.put("type", question.subject().type());
        values.put("id", question.subject().id());
        return values;
    }

    private Map<String, Object> resource() {
        var values = new HashMap<String, Object>();
        for (var fact : facts) {
            if (fact instanceof Fact.Resource(var ref, var _, var properties)
                    && ref.type().equals(question.permission().resource())
                    && question.resourceId().filter(ref.id()::equals).isPresent()) {
                properties.forEach((name, value) -> values.put(name, value.json()));
            }
        }
        values.putAll(question.attributes().resource());
        var isPlatforms = catalogue.entries().stream()
                .anyMatch(entry -> entry.permission().equals(question.permission()));
        for (var fact : facts) {
            if (fact instanceof Fact.ResourceType type
                    && type.name().equals(question.permission().resource())
                    && !isPlatforms) {
                type.properties()
                        .forEach((name, declared) -> values.computeIfPresent(name, (_, value) -> as(declared, value)));
            }
        }
        values.keySet().removeAll(List.of("type", "id", "property"));
        values.put("type", question.permission().resource());
        question.resourceId().ifPresent(id -> values.put("id", id));
        question.property().ifPresent(property -> values.put("property", property));
        return values;
    }

    /// Null where it is of another type than declared, as if it were not there.
    private static @Nullable Object as(PropertyType declared, Object value) {
        return switch (declared) {
            case STRING -> value instanceof String ? value : null;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case NUMBER -> value instanceof Number number ? (Object) number.doubleValue() : null;
            case INTEGER ->
                value instanceof Number number
                                && number.doubleValue() == Math.rint(number.doubleValue())
                                && Math.abs(number.doubleValue()) < MOST_WHOLE
                        ? (Object) number.longValue()
                        : null;
            case ARRAY ->
                value instanceof List<?> items && items.stream().allMatch(String.class::isInstance) ? value : null;
        };
    }
}
