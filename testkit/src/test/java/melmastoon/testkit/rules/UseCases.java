package melmastoon.testkit.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.UseCase;

/// The use cases of the application, found by their annotation.
final class UseCases {
    private UseCases() {}

    static List<Class<?>> all() {
        return new ClassFileImporter()
                .importPackages("melmastoon.application").stream()
                        .filter(type -> type.isAnnotatedWith(UseCase.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    /// The static [Operation] of each; a use case without one is absent.
    static Map<Class<?>, Operation<?>> operations() {
        return all().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields())
                        .filter(field -> field.getType().equals(Operation.class)))
                .collect(Collectors.toMap(Field::getDeclaringClass, UseCases::value));
    }

    private static Operation<?> value(Field field) {
        try {
            field.setAccessible(true);
            return (Operation<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
