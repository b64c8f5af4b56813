package melmastoon.application.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A command's result as text fields and back, so that it can be kept for retries.
///
/// A result is a public record. Each of its components is a text, a type with a static `parse(String)` or a constructor
/// of one text that undoes its `toString()`, or an [Optional] of those.
public final class ResultFields {
    private ResultFields() {}

    /// By the components' names; an absent one is left out.
    public static Map<String, String> of(Object result) {
        var fields = new TreeMap<String, String>();
        for (var component : result.getClass().getRecordComponents()) {
            var value = value(component, result);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> fields.put(component.getName(), present.toString()));
            } else {
                fields.put(component.getName(), value.toString());
            }
        }
        return fields;
    }

    /// A component that is added to a result later must be an [Optional], or the results that were kept before it
    /// cannot be read for as long as they are kept.
    ///
    /// @throws WrittenByNewerBuild where `fields` has another component, or lacks one: it would not be what was
    ///                             answered
    public static <R> R read(Class<R> type, Map<String, String> fields) {
        var components = type.getRecordComponents();
        var others = new TreeSet<>(fields.keySet());
        Arrays.stream(components).map(RecordComponent::getName).forEach(others::remove);
        if (!others.isEmpty()) {
            throw new WrittenByNewerBuild("a kept result with `" + others.getFirst() + "`");
        }
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = parsed(components[i], fields.get(components[i].getName()));
        }
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be read back", e);
        }
    }

    private static Object value(RecordComponent component, Object result) {
        try {
            return component.getAccessor().invoke(result);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static Object parsed(RecordComponent component, @Nullable String text) {
        if (component.getType().equals(Optional.class)) {
            var type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return Optional.ofNullable(text).map(present -> parsed(type, present));
        }
        if (text == null) {
            throw new WrittenByNewerBuild("a kept result without `" + component.getName() + "`");
        }
        return parsed(component.getGenericType(), text);
    }

    private static Object parsed(Type type, String text) {
        if (type.equals(String.class)) {
            return text;
        }
        var target = (Class<?>) type;
        try {
            return target.getMethod("parse", String.class).invoke(null, text);
        } catch (NoSuchMethodException _) {
            return constructed(target, text);
        } catch (InvocationTargetException _) {
            throw new WrittenByNewerBuild("a kept result in which `" + text + "` is a " + target.getSimpleName());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(target.getSimpleName() + " cannot be kept in a result", e);
        }
    }

    private static Object constructed(Class<?> type, String text) {
        try {
            return type.getConstructor(String.class).newInstance(text);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be kept in a result", e);
        }
    }
}
