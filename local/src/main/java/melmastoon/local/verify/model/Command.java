package melmastoon.local.verify.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One command as a client sends it.
///
/// @param name      its `operationId`
/// @param arguments of path and body by their names there; things of the tenant by their names here
/// @param key       `Idempotency-Key`
/// @param expects   the version of `If-Match`, or `*`; empty where the header is not sent
public record Command(String name, Caller by, Map<String, Object> arguments, String key, String expects) {
    /// Whether it asks for the same, by whatever caller.
    boolean asksFor(Command other) {
        return name.equals(other.name) && arguments.equals(other.arguments) && expects.equals(other.expects);
    }

    boolean has(String argument) {
        return arguments.containsKey(argument);
    }

    String text(String argument) {
        return maybe(argument)
                .orElseThrow(() -> new IllegalArgumentException(name + " without " + argument + ": " + this));
    }

    Optional<String> maybe(String argument) {
        return Optional.ofNullable(arguments.get(argument)).map(Object::toString);
    }

    boolean flag(String argument) {
        return Boolean.TRUE.equals(arguments.get(argument));
    }

    @SuppressWarnings("unchecked") // lists here are of texts
    List<String> list(String argument) {
        return arguments.get(argument) instanceof List<?> texts ? (List<String>) texts : List.of();
    }

    int number(String argument) {
        return Integer.parseInt(text(argument));
    }

    /// One for each object of a list, with its members for arguments.
    @SuppressWarnings("unchecked") // objects of JSON
    List<Command> rows(String argument) {
        return arguments.get(argument) instanceof List<?> objects
                ? objects.stream()
                        .map(object -> new Command(name, by, (Map<String, Object>) object, key, expects))
                        .toList()
                : List.of();
    }

    /// The same with an object's members for arguments.
    @SuppressWarnings("unchecked") // objects of JSON
    Command of(String argument) {
        return arguments.get(argument) instanceof Map<?, ?> object
                ? new Command(name, by, (Map<String, Object>) object, key, expects)
                : this;
    }

    @Override
    public String toString() {
        return "%s %s by %s%s, key %s"
                .formatted(name, arguments, by, expects.isEmpty() ? "" : ", If-Match " + expects, key);
    }
}
