package melmastoon.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.micronaut.http.annotation.Controller;
import melmastoon.application.kernel.UseCase;
import org.junit.jupiter.api.Test;

/// Whoever adds a use case is reminded here of its route.
class EveryUseCaseTest {
    @Test
    void everyUseCaseIsCalledByARoute() {
        var useCases =
                new ClassFileImporter()
                        .importPackages("melmastoon.application", "melmastoon.command").stream()
                                .filter(type -> type.isAnnotatedWith(UseCase.class))
                                .toList();

        assertThat(useCases).hasSizeGreaterThan(10);
        assertThat(useCases)
                .filteredOn(useCase -> !isCalledByARoute(useCase))
                .extracting(JavaClass::getSimpleName)
                .isEmpty();
    }

    private static boolean isCalledByARoute(JavaClass useCase) {
        return useCase.getMethodCallsToSelf().stream()
                .anyMatch(call -> call.getOriginOwner().isAnnotatedWith(Controller.class));
    }
}
