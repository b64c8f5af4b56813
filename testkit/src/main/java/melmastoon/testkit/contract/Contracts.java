package melmastoon.testkit.contract;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The contracts of this package, found by their class files: a new one is no line in any list.
public final class Contracts {
    private Contracts() {}

    /// Their simple names, such as `InvitationsContract`. A port's contract has the port's name.
    public static Set<String> names() {
        return new ClassFileImporter()
                .importPackages(Contracts.class.getPackageName()).stream()
                        .filter(type ->
                                type.isAssignableTo(PortContract.class) && !type.isEquivalentTo(PortContract.class))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Those that no class nested in `suite` extends.
    public static List<String> notRunBy(Class<?> suite) {
        var run = Arrays.stream(suite.getDeclaredClasses())
                .flatMap(Contracts::contractOf)
                .collect(Collectors.toSet());
        return names().stream().filter(name -> !run.contains(name)).sorted().toList();
    }

    private static Stream<String> contractOf(Class<?> nested) {
        var parent = nested.getSuperclass();
        return parent == null ? Stream.empty() : Stream.of(parent.getSimpleName());
    }
}
