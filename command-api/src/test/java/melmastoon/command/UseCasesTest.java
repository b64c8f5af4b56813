package melmastoon.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Controller;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Arrays;
import melmastoon.testkit.fixture.UseCases;
import org.junit.jupiter.api.Test;

/// A use case that nobody can call is found here, and not by its first caller.
class UseCasesTest {
    @Test
    void everyUseCaseIsABeanAndHasARoute() {
        try (var api = CommandServer.inMemory()) {
            var context = api.server.context();
            var called = context.getBeanDefinitions(Object.class, Qualifiers.byStereotype(Controller.class)).stream()
                    .flatMap(controller ->
                            Arrays.stream(controller.getConstructor().getArguments()))
                    .<Class<?>>map(Argument::getType)
                    .toList();

            assertThat(UseCases.all()).allMatch(context::containsBean);
            assertThat(called).containsAll(UseCases.withRoutes());
        }
    }
}
