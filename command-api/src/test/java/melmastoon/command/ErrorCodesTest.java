package melmastoon.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.domain.Refusal;
import melmastoon.edge.problem.ErrorCodes;
import melmastoon.edge.problem.Fault;
import org.junit.jupiter.api.Test;

/// Ruling 31. This module sees both the refusals and the file.
class ErrorCodesTest {
    @Test
    void everyRefusalAndFaultHasOneRowAndNoRowIsUnused() {
        var refusals = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("melmastoon.domain", "melmastoon.application")
                        .stream()
                        .filter(type -> type.isAssignableTo(Refusal.class) && !type.isInterface())
                        .map(JavaClass::getSimpleName);
        var known = Stream.concat(refusals, Arrays.stream(Fault.values()).map(Fault::name))
                .collect(Collectors.toUnmodifiableSet());

        assertThat(ErrorCodes.all().names()).isEqualTo(known);
    }

    @Test
    void everyCodeIsOfAKnownDomain() {
        for (var name : ErrorCodes.all().names()) {
            assertThat(ErrorCodes.all().of(name).code())
                    .matches("MELMASTOON\\.(TENANT|MEMBERSHIP|COMMON|SYNC)\\.[A-Z_]+");
        }
    }
}
