package melmastoon.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Question;
import melmastoon.embedded.Child;
import melmastoon.embedded.Ports;

/// Cerbos with the permissions of the system roles as its policies, where `npm` can install it.
///
/// It keeps no memberships: each question says which roles its subject has, and at which properties each. Its audit log
/// is off, as by default.
///
/// @param port of its HTTP API
record Cerbos(Child process, int port, String version, Map<String, Map<String, List<String>>> held) {
    static final String PATH = "/api/check/resources";
    static final String DENIED = "EFFECT_DENY";
    private static final int INSTALL_MINUTES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Permission, List<String>> ROLES = roles();

    /// Empty, with a sentence on standard output, where it cannot be installed.
    ///
    /// @param folder for the package and the policies
    /// @param tenants of `population`, whose members are asked about
    static Optional<Cerbos> start(Path folder, Population population, int tenants) throws Exception {
        if (!isInstalled(folder)) {
            System.out.println(
                    "Cerbos is left out: npm could not install the package `cerbos`; see " + folder.resolve("npm.log"));
            return Optional.empty();
        }
        var policies = Files.createDirectories(folder.resolve("policies"));
        for (var policy : policies().entrySet()) {
            JSON.writeValue(policies.resolve(policy.getKey() + ".json").toFile(), policy.getValue());
        }
        var port = Ports.free();
        var process = Child.start(new Child.Command(
                "cerbos",
                List.of(
                        program(folder).toString(),
                        "server",
                        "--log-level=warn",
                        "--set=server.httpListenAddr=127.0.0.1:" + port,
                        "--set=server.grpcListenAddr=127.0.0.1:" + Ports.free(),
                        "--set=storage.driver=disk",
                        "--set=storage.disk.directory=" + policies,
                        "--set=telemetry.disabled=true"),
                Map.of(),
                folder));
        process.awaitReady(Child.START_LIMIT, () -> Ports.isListening(port));
        return Optional.of(new Cerbos(process, port, version(folder), held(population, tenants)));
    }

    private static boolean isInstalled(Path folder) throws IOException, InterruptedException {
        if (Files.isExecutable(program(folder))) {
            return true;
        }
        Files.createDirectories(folder);
        try {
            var npm = new ProcessBuilder(
                            "npm", "install", "--prefix", folder.toString(), "--no-audit", "--no-fund", "cerbos")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(folder.resolve("npm.log").toFile()))
                    .start();
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
            }
        } catch (IOException e) {
            Files.writeString(folder.resolve("npm.log"), e.getMessage());
        }
        return Files.isExecutable(program(folder));
    }

    /// The server itself, without the script around it.
    private static Path program(Path folder) {
        return folder.resolve("node_modules/@cerbos/cerbos-linux-x64/cerbos-linux-x64");
    }

    private static String version(Path folder) throws IOException {
        try (var output = new ProcessBuilder(program(folder).toString(), "--version")
                .redirectErrorStream(true)
                .start()
                .inputReader()) {
            return output.readLine();
        }
    }

    /// Whether its policies can tell: they know the system roles alone.
    boolean canDecide(Question question) {
        return roles(question).values().stream()
                .anyMatch(properties -> properties.contains(question.property().orElseThrow()));
    }

    /// `question` as the body of a request.
    Map<String, Object> body(Question question) {
        var properties = held.getOrDefault(question.subject().id(), Map.of());
        var resource = Map.of(
                "kind", question.permission().resource(),
                "id", "17",
                "attr", Map.of("property", question.property().orElseThrow()));
        return Map.of(
                "requestId",
                "17",
                "principal",
                Map.of("id", question.subject().id(), "roles", properties.keySet(), "attr", properties),
                "resources",
                List.of(Map.of("actions", List.of(question.permission().action()), "resource", resource)));
    }

    /// The roles of the subject that permit it, each with its properties.
    private Map<String, List<String>> roles(Question question) {
        var having = new HashMap<>(held.getOrDefault(question.subject().id(), Map.of()));
        having.keySet().retainAll(ROLES.getOrDefault(question.permission(), List.of()));
        return having;
    }

    /// By resource: one policy each, one rule for each action and role.
    private static Map<String, Object> policies() {
        return ROLES.keySet().stream()
                .collect(Collectors.groupingBy(
                        Permission::resource,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                permissions -> policy(permissions.getFirst().resource(), permissions))));
    }

    private static Object policy(String resource, List<Permission> permissions) {
        var rules = permissions.stream()
                .flatMap(permission ->
                        ROLES.getOrDefault(permission, List.of()).stream().map(role -> rule(permission.action(), role)))
                .toList();
        return Map.of(
                "apiVersion",
                "api.cerbos.dev/v1",
                "resourcePolicy",
                Map.of("resource", resource, "version", "default", "rules", rules));
    }

    private static Object rule(String action, String role) {
        return Map.of(
                "actions",
                List.of(action),
                "effect",
                "EFFECT_ALLOW",
                "roles",
                List.of(role),
                "condition",
                Map.of("match", Map.of("expr", "R.attr.property in P.attr." + role)));
    }

    private static Map<Permission, List<String>> roles() {
        return PermissionCatalogue.standard().systemRoles().stream()
                .flatMap(role ->
                        role.permissions().stream().map(permission -> Map.entry(permission, name(role.code()))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /// For each user the roles, and for each of these the properties.
    private static Map<String, Map<String, List<String>>> held(Population population, int tenants) {
        return IntStream.range(0, tenants)
                .boxed()
                .flatMap(population::holdings)
                .collect(Collectors.groupingBy(
                        Population.Held::user,
                        Collectors.groupingBy(
                                holding -> name(holding.role()),
                                Collectors.mapping(
                                        Population.Held::property,
                                        Collectors.collectingAndThen(Collectors.toSet(), List::copyOf)))));
    }

    private static String name(String role) {
        return role.replace('.', '_');
    }
}
