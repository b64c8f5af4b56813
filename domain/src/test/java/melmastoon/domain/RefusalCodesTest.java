package melmastoon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import melmastoon.domain.invitation.InvitationRefusal;
import melmastoon.domain.tenant.TenantRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ruling 52: a refusal declares its code, and the code is part of the API.
class RefusalCodesTest {

    /// Every sealed interface of refusals in this module, found by its file.
    static Stream<Class<?>> refusals() throws IOException, URISyntaxException {
        var root = Path.of(Refusal.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.walk(root)) {
            return files
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith("Refusal.class"))
                    .map(RefusalCodesTest::load)
                    .filter(Class::isSealed)
                    .flatMap(aggregate -> Arrays.stream(aggregate.getPermittedSubclasses()))
                    .<Class<?>>map(refusal -> refusal)
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(
                    file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theRefusalsOfEveryFeatureAreFound() throws Exception {
        assertThat(refusals())
                .contains(TenantRefusal.SlugTaken.class, InvitationRefusal.NotFound.class)
                .hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aCodeDoesNotDependOnTheRequestAndIsOfAKnownDomain(Class<?> refusal) throws Exception {
        assertThat(code(refusal)).matches("MELMASTOON\\.(TENANT|MEMBERSHIP|COMMON|SYNC)\\.[A-Z]+(_[A-Z]+)*");
    }

    @Test
    void onlyTheCounterpartsOfSeveralAggregatesShareACode() throws Exception {
        var shared = List.of(
                "MELMASTOON.TENANT.ROLE_ESCALATION",
                "MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED",
                "MELMASTOON.MEMBERSHIP.TOO_LARGE");
        var codes = new java.util.ArrayList<String>();
        for (var refusal : refusals().toList()) {
            codes.add(code(refusal));
        }

        assertThat(codes.stream().filter(code -> !shared.contains(code))).doesNotHaveDuplicates();
        assertThat(shared)
                .allSatisfy(code ->
                        assertThat(Collections.frequency(codes, code)).as(code).isGreaterThan(1));
    }

    private static String code(Class<?> refusal) throws Exception {
        Constructor<?> canonical = refusal.getDeclaredConstructors()[0];
        canonical.setAccessible(true);
        var nothing = Arrays.stream(canonical.getParameterTypes())
                .map(type -> type == int.class ? (Object) 0 : null)
                .toArray();
        return ((Refusal) canonical.newInstance(nothing)).code();
    }
}
