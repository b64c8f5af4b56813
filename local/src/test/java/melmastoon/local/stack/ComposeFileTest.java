package melmastoon.local.stack;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import melmastoon.postgres.Bootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// There is no Docker engine where this is built; these are the mistakes that can be seen without one.
class ComposeFileTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:MELMASTOON_[A-Z_]*[A-Z]|PUBSUB_EMULATOR_HOST)\\b");

    /// Other modules whose code reads the environment on behalf of a process.
    private static final Map<String, List<String>> READERS = Map.of(
            "release", List.of("release", "postgres"),
            "cdc", List.of("cdc", "process"),
            "command-api", List.of("command-api", "http", "process", "postgres"),
            "query-api", List.of("query-api", "http", "process", "topology"),
            "connectors", List.of("connectors", "process"));

    /// What has a default that suits the composed stack.
    private static final Set<String> OPTIONAL = Set.of(
            "MELMASTOON_CLOSING_SERVICES",
            "MELMASTOON_FINANCE_TEMPLATES",
            "MELMASTOON_FORWARD_ROUTES",
            "MELMASTOON_LOG_LEVEL",
            "MELMASTOON_MOVE_SERVICES",
            "MELMASTOON_PROXIES_TRUSTED",
            "MELMASTOON_PUBSUB_ENDPOINT",
            "MELMASTOON_PUBSUB_SUBSCRIPTIONS",
            // `release restore` alone
            "MELMASTOON_COMMAND_API_URL",
            "MELMASTOON_TOKEN_FILE");

    @TempDir
    Path home;

    private final Map<String, Object> file = load();
    private final Map<String, Map<String, Object>> services = map(file.getOrDefault("services", Map.of()));

    @ParameterizedTest
    @ValueSource(strings = {"release", "cdc", "command-api", "query-api", "connectors"})
    void everyVariableThatIsSetIsReadAndEveryOneThatIsNeededIsSet(String process) {
        var set = variables(environment(process).keySet().stream());
        var read = variables(READERS.getOrDefault(process, List.of()).stream()
                .flatMap(ComposeFileTest::sources)
                .flatMap(ComposeFileTest::named));
        assertThat(read).containsAll(set);
        read.removeAll(OPTIONAL);
        assertThat(set).isEqualTo(read);
    }

    @Test
    void theLauncherSetsTheSame() {
        var settings = new Settings(
                TOP, new DataDirectory(home), Part.DEFAULT_PORT_BASE, Settings.Pubsub.STAND_IN, Optional.empty());
        var secrets = new Secrets(home);
        for (var process : List.of(
                OurProcess.release(settings, secrets),
                OurProcess.cdc(settings, secrets),
                OurProcess.commandApi(settings, secrets),
                OurProcess.queryApi(settings),
                OurProcess.connectors(settings))) {
            assertThat(variables(process.environment().keySet().stream()))
                    .as(process.name())
                    .isEqualTo(variables(environment(process.name()).keySet().stream()));
        }
    }

    /// With command-api's own 30 a minute, whoever loads a hotel's staff would wait for the second half of it.
    @Test
    void aWholeStaffAcceptsFromThisMachineWithinAMinute() {
        var settings = new Settings(
                TOP, new DataDirectory(home), Part.DEFAULT_PORT_BASE, Settings.Pubsub.STAND_IN, Optional.empty());
        var launched = OurProcess.commandApi(settings, new Secrets(home)).environment();
        for (var environment : List.of(launched, environment("command-api"))) {
            assertThat(Integer.parseInt(environment.getOrDefault("MELMASTOON_ACCEPTS_PER_MINUTE", "30")))
                    .isGreaterThanOrEqualTo(5_000);
        }
    }

    @Test
    void theDatabaseRolesAreThoseOfTheBootstrap() {
        var roles = Arrays.stream(Bootstrap.Login.values()).map(Bootstrap.Login::role);
        var known = roles.collect(toCollection(TreeSet::new));
        for (var process : List.of("release", "cdc", "command-api")) {
            assertThat(known).contains(environment(process).get("MELMASTOON_DATABASE_USER"));
        }
        var given = Pattern.compile("for role in ([a-z_ ]+); do")
                .matcher(field("bootstrap", "command").toString());
        assertThat(given.find()).isTrue();
        assertThat(new TreeSet<>(Arrays.asList(given.group(1).split(" ", -1)))).isEqualTo(known);
    }

    @Test
    void aProcessIsReachedAtThePortItWasTold() {
        Map.of(
                        "command-api", Part.COMMAND_API,
                        "query-api", Part.QUERY_API,
                        "cdc", Part.CDC,
                        "connectors", Part.CONNECTORS)
                .forEach((process, part) -> {
                    var port = Integer.toString(part.port(Part.DEFAULT_PORT_BASE));
                    assertThat(environment(process)).containsEntry("MELMASTOON_PORT", port);
                    assertThat(field(process, "ports")).isEqualTo(List.of("127.0.0.1:" + port + ":" + port));
                    assertThat(field(process, "healthcheck").toString())
                            .contains("localhost:" + port + "/health/readiness");
                });
    }

    @Test
    void theOtherServicesAreReachedAtTheSamePortsAsTheLaunchers() {
        Map.of(
                        "postgres", Part.POSTGRES,
                        "kafka", Part.KAFKA,
                        "registry", Part.REGISTRY,
                        "pubsub", Part.PUBSUB)
                .forEach((service, part) -> assertThat(field(service, "ports").toString())
                        .startsWith("[127.0.0.1:" + part.port(Part.DEFAULT_PORT_BASE) + ":"));
        assertThat(field("development-services", "ports").toString())
                .contains(Integer.toString(Part.ISSUER.port(Part.DEFAULT_PORT_BASE)))
                .contains(Integer.toString(Part.MAILBOX.port(Part.DEFAULT_PORT_BASE)))
                .contains(Integer.toString(Part.PEERS.port(Part.DEFAULT_PORT_BASE)));
    }

    @Test
    void whatOthersWaitForIsThereAndCanBeWaitedFor() {
        services.forEach((name, service) -> ComposeFileTest.<Map<String, Object>>map(
                        service.getOrDefault("depends_on", Map.of()))
                .forEach((needed, how) -> {
                    assertThat(services).as(name).containsKey(needed);
                    if ("service_healthy".equals(how.get("condition"))) {
                        assertThat(services.get(needed)).as(needed).containsKey("healthcheck");
                    }
                }));
    }

    @Test
    void noPortIsPublishedBeyondThisMachine() {
        services.forEach((name, service) -> assertThat(
                        service.getOrDefault("ports", List.of()).toString())
                .as(name)
                .matches("\\[(127\\.0\\.0\\.1:\\d+:\\d+(, )?)*]"));
    }

    @Test
    void everyLogIsRotated() {
        assertThat(services)
                .allSatisfy((name, _) ->
                        assertThat(field(name, "logging").toString()).contains("max-size=", "max-file="));
    }

    @Test
    void everyProcessWaitsForRelease() {
        for (var process : List.of("cdc", "command-api", "query-api", "connectors")) {
            assertThat(field(process, "depends_on").toString())
                    .contains("release={condition=service_completed_successfully}");
        }
    }

    @Test
    void everyImageIsMadeOfAModuleAndAMainClassThatExist() {
        for (var service : services.values()) {
            if (service.get("build") instanceof Map<?, ?> build && build.get("args") instanceof Map<?, ?> arguments) {
                var module = String.valueOf(arguments.get("MODULE"));
                var main = String.valueOf(arguments.get("MAIN")).replace('.', '/') + ".java";
                assertThat(TOP.resolve(module).resolve("src/main/java").resolve(main))
                        .isRegularFile();
                assertThat(TOP.resolve("Dockerfile")).content().contains(module);
            }
        }
    }

    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        var pom = Files.readString(TOP.resolve("pom.xml"));
        assertThat(field("kafka", "image")).isEqualTo("apache/kafka:" + property(pom, "kafka.version"));
        assertThat(field("registry", "image"))
                .isEqualTo("apicurio/apicurio-registry:" + property(pom, "apicurio.registry.version"));
        assertThat(field("postgres", "image"))
                .isEqualTo("postgres:"
                        + property(pom, "embedded.postgres.binaries.version").split("\\.", 2)[0]);
    }

    private Object field(String service, String name) {
        return Objects.requireNonNull(services.getOrDefault(service, Map.of()).get(name), service + "." + name);
    }

    private Map<String, String> environment(String service) {
        var environment = new java.util.TreeMap<String, String>();
        ComposeFileTest.<Object>map(field(service, "environment"))
                .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    private static Set<String> variables(Stream<String> names) {
        return names.filter(name -> VARIABLE.matcher(name).matches()).collect(toCollection(TreeSet::new));
    }

    private static Stream<String> named(String source) {
        return VARIABLE.matcher(source).results().map(MatchResult::group).toList().stream();
    }

    private static Stream<String> sources(String module) {
        try (var files = Files.walk(TOP.resolve(module).resolve("src/main"))) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(java|yml|yaml|properties|xml)"))
                    .map(ComposeFileTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String pom, String name) {
        var matcher = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static Map<String, Object> load() {
        return map(new Yaml().load(read(TOP.resolve("docker-compose.yml"))));
    }

    @SuppressWarnings("unchecked") // YAML's maps have string keys here
    private static <V> Map<String, V> map(Object yaml) {
        return (Map<String, V>) yaml;
    }
}
