package melmastoon.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the names of [ConditionVariables] stand for in one question.
///
/// `subject` and `resource` are the properties that the tenant has registered of them, and those that the question
/// says. Where both do, the question's come first, but for those that are registered as authoritative. What neither
/// says a condition cannot read, and a condition that cannot be decided is not met.
record ConditionValues(TenantView view, Question question, Instant now) {

    /// Empty where it is not known.
    Optional<Object> find(String name) {
        return switch (name) {
            case "subject" -> Optional.of(subject());
            case "subject.type" -> Optional.of(question.subject().type());
            case "subject.id" -> Optional.of(question.subject().id());
            case "resource" -> Optional.of(resource());
            case "resource.type" -> Optional.of(question.permission().resource());
            case "resource.id" -> question.resourceId().map(Object.class::cast);
            case "resource.property" -> question.property().map(Object.class::cast);
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
        return named(values, "subject.type", "subject.id");
    }

    private Map<String, Object> resource() {
        var values = new HashMap<>(question.attributes().resource());
        question.resourceId()
                .flatMap(id ->
                        view.resource(new ResourceRef(question.permission().resource(), id)))
                .ifPresent(registered ->
                        registered.properties().forEach((name, value) -> values.putIfAbsent(name, value.json())));
        return named(values, "resource.type", "resource.id", "resource.property");
    }

    /// `has(subject.id)` and `subject["id"]` mean what `subject.id` does, whatever a property of that name says.
    private Map<String, Object> named(Map<String, Object> values, String... names) {
        for (var name : names) {
            var member = name.substring(name.indexOf('.') + 1);
            values.remove(member);
            find(name).ifPresent(value -> values.put(member, value));
        }
        return values;
    }
}
