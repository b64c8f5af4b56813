package melmastoon.testkit.rules;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Id;
import melmastoon.access.TenantId;
import melmastoon.application.AggregateTypes;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ResultFields;
import melmastoon.application.kernel.UseCase;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.organization.PropertyId;
import melmastoon.testkit.architecture.ArchitectureRules;
import melmastoon.testkit.architecture.Sources;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.fixture.UseCases;
import melmastoon.testkit.fixture.Walk;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// What a compiler cannot hold: whoever adds a use case or a kind of aggregate is reminded here of the next step.
class CatalogueTest {
    @Test
    void everyUseCaseHasAnOperationOfItsOwnName() {
        assertThat(UseCases.operations().keySet()).containsExactlyInAnyOrderElementsOf(UseCases.all());
        assertThat(UseCases.operations().values())
                .extracting(Operation::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(_[a-z]+)+"));
    }

    /// Timers, inbound events, sagas and jobs: for everybody else it is not there.
    @Test
    void anInternalUseCaseAuthorizesThisServiceAlone() {
        assertThat(UseCases.operations().entrySet())
                .filteredOn(each -> each.getKey().getAnnotation(UseCase.class).internal())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getValue().authorization()).isEqualTo(Authorization.internal()));
    }

    @Test
    void everyCommandOfTheDomainIsAskedByAUseCase() {
        var classes = new ClassFileImporter().importPackages("melmastoon.application", "melmastoon.domain");
        var commands = classes.stream()
                .filter(type -> type.isRecord()
                        && type.getRawInterfaces().stream()
                                .anyMatch(each -> each.getSimpleName().endsWith("Command")))
                .toList();

        assertThat(commands).hasSizeGreaterThan(10);
        assertThat(commands)
                .filteredOn(command -> command.getConstructorCallsToSelf().stream()
                        .noneMatch(
                                call -> call.getOriginOwner().getPackageName().startsWith("melmastoon.application")))
                .extracting(JavaClass::getSimpleName)
                .isEmpty();
    }

    @Test
    void everyUseCaseCanBeCalledInTests() {
        var offered = Arrays.stream(TestApplication.class.getMethods())
                .map(Method::getReturnType)
                .collect(toSet());

        assertThat(offered).containsAll(UseCases.all());
    }

    /// Provisioning is how a walk begins.
    @Test
    void everyCommandIsWalkedAtRandom() {
        var memory = new MemoryTransactions();
        var commands = UseCases.operations().values().stream()
                .filter(operation -> operation.kind() == Operation.Kind.COMMAND)
                .map(Operation::name)
                .filter(name -> !name.equals("provision_tenant"));

        assertThat(new Walk(TestApplication.over(memory), memory, 1).commands()).containsAll(commands.toList());
    }

    @Test
    void everyCommandsResultComesBackFromStorage() throws Exception {
        for (var operation : UseCases.operations().values()) {
            if (operation.kind() == Operation.Kind.COMMAND) {
                var full = sample(operation.result(), true);
                var bare = sample(operation.result(), false);
                assertThat(ResultFields.read(operation.result(), ResultFields.of(full)))
                        .isEqualTo(full);
                assertThat(ResultFields.read(operation.result(), ResultFields.of(bare)))
                        .isEqualTo(bare);
            }
        }
    }

    @Test
    void everyKindOfAggregateIsListedUnderANameOfItsOwn() throws Exception {
        var kinds = new ClassFileImporter()
                .importPackages("melmastoon.application").stream()
                        .filter(type -> type.isAssignableTo(AggregateType.class) && !type.isInterface())
                        .map(type -> type.reflect().getName())
                        .toList();

        assertThat(AggregateTypes.ALL)
                .extracting(type -> type.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(AggregateTypes.ALL).extracting(AggregateType::kind).doesNotHaveDuplicates();
    }

    /// A kernel that imports a package of another name would pass the rules.
    @Test
    void everyKindOfAggregateIsInAPackageThatTheArchitectureRulesKnow() {
        assertThat(AggregateTypes.ALL)
                .extracting(type -> type.getClass().getPackageName().replace("melmastoon.application.", ""))
                .isSubsetOf(ArchitectureRules.FEATURES);
    }

    @Test
    void everyKindOfAggregateIsInTheGlossary() throws IOException {
        var glossary = Files.readString(Sources.ofThisCheckout().root().resolve("docs/glossary.md"));

        assertThat(AggregateTypes.ALL).allSatisfy(type -> assertThat(glossary).contains("`" + type.kind() + "`"));
    }

    /// Checks take a property's id in the place of one of ours (ruling 6).
    @Test
    void noPropertyIdLooksLikeAnyIdOfOurs() throws Exception {
        var ids = new ClassFileImporter()
                .importPackages("melmastoon.access").stream()
                        .filter(type -> type.isAssignableTo(Id.class) && !type.isInterface())
                        .toList();

        assertThat(ids).hasSizeGreaterThan(6);
        for (var id : ids) {
            var prefix = (String) id.reflect().getField("PREFIX").get(null);
            assertThatExceptionOfType(InvalidValue.class).as(prefix).isThrownBy(() -> new PropertyId(prefix + "x"));
        }
    }

    @Test
    void everyKindOfAggregateIsKeptInMemory() {
        for (var type : AggregateTypes.ALL) {
            assertThat(new MemoryTransactions().<Object>in(new TenantId(new UUID(0, 1)), tenant -> tenant.store(type)))
                    .isNotNull();
        }
    }

    private static Object sample(Class<?> type, boolean withOptionals) throws Exception {
        var components = type.getRecordComponents();
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = sample(components[i].getGenericType(), withOptionals);
        }
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return type.getConstructor(types).newInstance(values);
    }

    private static Object sample(Type type, boolean withOptionals) throws Exception {
        if (type instanceof ParameterizedType optional) {
            return withOptionals ? Optional.of(sample(optional.getActualTypeArguments()[0], true)) : Optional.empty();
        }
        var wanted = (Class<?>) type;
        if (wanted.equals(String.class)) {
            return "text";
        }
        if (wanted.isEnum()) {
            return wanted.getEnumConstants()[0];
        }
        for (var constructor : wanted.getConstructors()) {
            if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {UUID.class})) {
                return constructor.newInstance(UUID.randomUUID());
            }
        }
        return wanted.getConstructor(String.class).newInstance("ppt_1");
    }
}
