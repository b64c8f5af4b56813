package melmastoon.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each rule, seen failing on a source that breaks it.
class ArchitectureRulesTest {
    @TempDir
    Path folder;

    @Test
    void codeThatKeepsTheRulesPasses() throws Exception {
        var classes = compiled(
                "package melmastoon.access; public class Right {}",
                "package melmastoon.domain; class Room { melmastoon.access.Right right; }");
        assertThatCode(() -> ArchitectureRules.check(classes)).doesNotThrowAnyException();
    }

    @Test
    void accessMayNotUseTheDomain() throws Exception {
        var classes = compiled(
                "package melmastoon.domain; public class Room {}",
                "package melmastoon.access; class Right { melmastoon.domain.Room room; }");
        assertThatThrownBy(() -> ArchitectureRules.check(classes)).hasMessageContaining("access may use only []");
    }

    @Test
    void queryApiMayNotUsePostgres() throws Exception {
        var classes = compiled(
                "package melmastoon.postgres; public class Rows {}",
                "package melmastoon.query; class Reads { melmastoon.postgres.Rows rows; }");
        assertThatThrownBy(() -> ArchitectureRules.check(classes)).hasMessageContaining("query may use only");
    }

    @Test
    void onlyWhatIfMayRunCommandsInQueryApi() throws Exception {
        var command = "package melmastoon.application.role; public class DeleteRole {}";
        var allowed = compiled(
                command,
                "package melmastoon.query.whatif; class Trial { melmastoon.application.role.DeleteRole use; }");
        assertThatCode(() -> ArchitectureRules.check(allowed)).doesNotThrowAnyException();

        var forbidden = compiled(
                command, "package melmastoon.query.role; class Reads { melmastoon.application.role.DeleteRole use; }");
        assertThatThrownBy(() -> ArchitectureRules.check(forbidden)).hasMessageContaining("and no use cases");
    }

    @Test
    void theDomainMayNotUseAFramework() throws Exception {
        var classes = compiled("package melmastoon.domain; class Room { java.net.URI site; }");
        assertThatThrownBy(() -> ArchitectureRules.check(classes)).hasMessageContaining("without any technology");
    }

    @Test
    void theDomainMayNotReadTheClock() throws Exception {
        var classes =
                compiled("package melmastoon.domain; class Room { Object now() { return java.time.Instant.now(); } }");
        assertThatThrownBy(() -> ArchitectureRules.check(classes)).hasMessageContaining("come in as arguments");
    }

    @Test
    void theFoldMayNotReadTheClock() throws Exception {
        var classes = compiled(
                "package melmastoon.topology; class Sequence { Object now() { return java.time.Instant.now(); } }");
        assertThatThrownBy(() -> ArchitectureRules.check(classes)).hasMessageContaining("nothing but its event");
    }

    @Test
    void onlyTenantScopeHoldsADataSource() throws Exception {
        var allowed = compiled("package melmastoon.postgres; class TenantScope { javax.sql.DataSource pool; }");
        assertThatCode(() -> ArchitectureRules.check(allowed)).doesNotThrowAnyException();

        for (var door : List.of("javax.sql.DataSource", "java.sql.DriverManager")) {
            var forbidden = compiled("package melmastoon.command; class Rows { " + door + " door; }");
            assertThatThrownBy(() -> ArchitectureRules.check(forbidden)).hasMessageContaining("without a tenant");
        }
    }

    @Test
    void aPortIsPinnedOrSaysForWhichTenantItIsAsked() throws Exception {
        var port = "package melmastoon.application.billing; public interface Invoices { int open(%s); }";
        var adapter = "package melmastoon.command.billing; class HttpInvoices implements"
                + " melmastoon.application.billing.Invoices { public int open(%s) { return 0; } }";
        var holder = "package melmastoon.application.billing; record CloseTenant(Invoices invoices) {}";
        var tenant = "package melmastoon.access; public record TenantId(String id) {}";
        var named = "melmastoon.access.TenantId tenant";
        var allowed = compiled(tenant, port.formatted(named), adapter.formatted(named), holder);
        assertThatCode(() -> ArchitectureRules.check(allowed)).doesNotThrowAnyException();

        var forbidden = compiled(tenant, port.formatted(""), adapter.formatted(""), holder);
        assertThatThrownBy(() -> ArchitectureRules.check(forbidden))
                .hasMessageContaining("beyond a pinned transaction")
                .hasMessageContaining("Invoices.open()");
    }

    @Test
    void packagesMayNotDependOnEachOther() throws Exception {
        var classes = compiled(
                "package melmastoon.query.role; public class Roles { melmastoon.query.membership.Members members; }",
                "package melmastoon.query.membership; public class Members { melmastoon.query.role.Roles roles; }");
        assertThatThrownBy(() -> ArchitectureRules.check(classes))
                .hasMessageContaining("Cycle detected")
                .hasMessageContaining("query.membership");
    }

    @Test
    void aKernelMayNotImportAFeature() throws Exception {
        var classes = compiled(
                "package melmastoon.application.membership; public class AssignRole {}",
                "package melmastoon.application.kernel; class Runner { melmastoon.application.membership.AssignRole use; }");
        assertThatThrownBy(() -> ArchitectureRules.check(classes))
                .hasMessageContaining("through their descriptors only");
    }

    @Test
    void theModelThatTheServiceIsComparedWithMayNotUseIt() throws Exception {
        var classes = compiled(
                "package melmastoon.domain; public class Room {}",
                "package melmastoon.local.verify.model; class Tree { melmastoon.domain.Room room; }");
        assertThatThrownBy(() -> ArchitectureRules.check(classes)).hasMessageContaining("wrong in its model");
    }

    @Test
    void nothingIsCalledManager() throws Exception {
        var classes = compiled("package melmastoon.query; class ViewManager {}");
        assertThatThrownBy(() -> ArchitectureRules.check(classes)).hasMessageContaining("named by what it holds");
    }

    private JavaClasses compiled(String... sources) throws Exception {
        var arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (var source : sources) {
            var type = Pattern.compile("(?:class|record|interface) (\\w+)").matcher(source);
            if (!type.find()) {
                throw new IllegalArgumentException(source);
            }
            arguments.add(Files.writeString(folder.resolve(type.group(1) + ".java"), source)
                    .toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the fixture does not compile");
        }
        return new ClassFileImporter().importPath(folder);
    }
}
