package melmastoon.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Patch;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Target;
import melmastoon.application.kernel.UseCase;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.http.route.TakesIfMatch;
import org.junit.jupiter.api.Test;

/// Whoever adds a use case is reminded here of its route, and of what every route needs.
class EveryUseCaseTest {
    /// An invitation is accepted once and by its token, which nobody else has.
    private static final Set<String> WITHOUT_A_VERSION = Set.of("AcceptInvitation", "AcceptWithoutAccount");

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPackages("melmastoon.application", "melmastoon.command");

    @Test
    void everyUseCaseIsCalledByARouteUnlessItIsInternal() {
        assertThat(useCases()).hasSizeGreaterThan(10);
        assertThat(useCases())
                .filteredOn(useCase -> routes(useCase).findAny().isEmpty() != isInternal(useCase))
                .extracting(JavaClass::getSimpleName)
                .isEmpty();
    }

    /// Ruling 30: whatever exists already has a version, which a caller may expect, and a PATCH must.
    @Test
    void everyRouteThatChangesWhatExistsTakesItsVersion() {
        var changing = useCases().stream()
                .filter(EveryUseCaseTest::hasATarget)
                .filter(useCase -> !WITHOUT_A_VERSION.contains(useCase.getSimpleName()))
                .flatMap(EveryUseCaseTest::routes)
                .toList();

        assertThat(changing).hasSizeGreaterThan(5);
        assertThat(changing)
                .filteredOn(route -> !route.isAnnotatedWith(TakesIfMatch.class))
                .extracting(JavaMethod::getFullName)
                .isEmpty();
        assertThat(changing)
                .filteredOn(route -> route.isAnnotatedWith(Patch.class))
                .isNotEmpty()
                .allMatch(route -> route.getAnnotationOfType(TakesIfMatch.class).required());
    }

    /// Or the same idempotency key with another body would be taken for a repeat.
    @Test
    void everyBodyIsPartOfWhatARepeatIsRecognisedBy() {
        var withBody = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Controller.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method ->
                        method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotatedWith(Body.class)))
                .filter(method -> method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(CommandRequest.class)))
                .toList();

        assertThat(withBody).hasSizeGreaterThan(5);
        assertThat(withBody)
                .filteredOn(route -> calls(route, CommandRequest.class, "of").isEmpty())
                .extracting(JavaMethod::getFullName)
                .isEmpty();
    }

    private static List<JavaClass> useCases() {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(UseCase.class))
                .toList();
    }

    private static boolean isInternal(JavaClass useCase) {
        return useCase.getAnnotationOfType(UseCase.class).internal();
    }

    private static boolean hasATarget(JavaClass useCase) {
        return useCase.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(Commands.class))
                .anyMatch(call -> call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Target.class)));
    }

    /// The routes whose methods call `useCase`.
    private static Stream<JavaMethod> routes(JavaClass useCase) {
        return useCase.getMethodCallsToSelf().stream()
                .filter(call -> call.getOriginOwner().isAnnotatedWith(Controller.class))
                .map(JavaMethodCall::getOrigin)
                .filter(JavaMethod.class::isInstance)
                .map(JavaMethod.class::cast)
                .distinct();
    }

    private static List<JavaMethodCall> calls(JavaMethod from, Class<?> to, String name) {
        return from.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(to))
                .filter(call -> call.getName().equals(name))
                .toList();
    }
}
