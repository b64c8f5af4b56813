package melmastoon.local.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import melmastoon.testkit.architecture.Sources;
import org.yaml.snakeyaml.Yaml;

/// The routes of a tenant that need no further id, out of a process' OpenAPI document: a new one is found by being
/// there.
final class TenantRoutes {
    private static final Pattern OF_A_TENANT = Pattern.compile("/api/v1/tenants/\\{id}((?:/[a-z-]+)*)");

    private TenantRoutes() {}

    /// What comes after the tenant's id, such as `/roles`.
    ///
    /// @param module  such as `query-api`
    /// @param methods in lower case
    static Set<String> of(String module, String... methods) {
        var found = new TreeSet<String>();
        paths(module).forEach((path, operations) -> {
            var route = OF_A_TENANT.matcher(path);
            if (route.matches() && Set.of(methods).stream().anyMatch(operations::containsKey)) {
                found.add(route.group(1));
            }
        });
        return found;
    }

    private static Map<String, Map<String, Object>> paths(String module) {
        var document = Sources.ofThisCheckout().root().resolve(module).resolve("openapi.yaml");
        try {
            Map<String, Map<String, Map<String, Object>>> root = new Yaml().load(Files.readString(document));
            return root.get("paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
