package melmastoon.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.embedded.Child;
import melmastoon.embedded.Jvm;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.mailbox.NotificationKey;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.finance.FinanceDatabase;

/// One of our processes, run from its module's build as in production: its jar, its class path, its environment.
///
/// @param name    of its module, log and home
/// @param overlay folders whose classes and resources stand before those of the build; none but in tests of upgrades
record OurProcess(String name, String main, Jvm jvm, Map<String, String> environment, List<Path> overlay) {
    /// Standard settings of the OpenTelemetry SDK and of the JVM reach our processes from the shell that ran `up`.
    private static final Pattern FROM_THE_SHELL = Pattern.compile("OTEL_.*|JDK_JAVA_OPTIONS");

    /// Everybody who tries it accepts from this machine: a whole staff has one address.
    private static final String ACCEPTS_PER_MINUTE = "10000";

    OurProcess(String name, String main, Jvm jvm, Map<String, String> environment) {
        this(name, main, jvm, environment, List.of());
    }

    /// The same process with other settings.
    OurProcess with(Map<String, String> otherwise) {
        var all = new HashMap<>(environment);
        all.putAll(otherwise);
        return new OurProcess(name, main, jvm, all, overlay);
    }

    /// The same process of another build: this one with `first` before it. It runs for a test, so that the second
    /// compiler would cost more than it saves.
    OurProcess overlaid(List<Path> first) {
        return new OurProcess(
                name, main, first.isEmpty() ? jvm : new Jvm(jvm.heapMegabytes()), environment, List.copyOf(first));
    }

    static OurProcess release(Settings settings, Secrets secrets) {
        var environment = database(settings, secrets, Login.OWNER);
        environment.put("MELMASTOON_KAFKA", Part.KAFKA.url(settings.portBase()));
        environment.put("MELMASTOON_KAFKA_REPLICATION", "1");
        environment.put("MELMASTOON_REGISTRY_URL", Part.REGISTRY.url(settings.portBase()));
        environment.putAll(finance(settings, secrets));
        return new OurProcess("release", "melmastoon.release.Release", new Jvm(128), environment);
    }

    /// `release tenant-export` and `release tenant-erase`.
    static OurProcess maintenance(Settings settings, Secrets secrets) {
        return new OurProcess(
                "release", "melmastoon.release.Release", new Jvm(128), database(settings, secrets, Login.OPS));
    }

    /// `release restore`, which asks command-api for a snapshot of every tenant.
    ///
    /// @param tokenFile with a platform administrator's token
    static OurProcess restore(Settings settings, Secrets secrets, Path tokenFile) {
        var environment = database(settings, secrets, Login.OPS);
        environment.put("MELMASTOON_KAFKA", Part.KAFKA.url(settings.portBase()));
        environment.put("MELMASTOON_COMMAND_API_URL", Part.COMMAND_API.url(settings.portBase()) + "/");
        environment.put("MELMASTOON_TOKEN_FILE", tokenFile.toString());
        return new OurProcess("release", "melmastoon.release.Release", new Jvm(128), environment);
    }

    static OurProcess commandApi(Settings settings, Secrets secrets) {
        var environment = database(settings, secrets, Login.APP);
        environment.putAll(callers(settings));
        environment.putAll(process(settings, Part.COMMAND_API));
        environment.putAll(finance(settings, secrets));
        environment.put("MELMASTOON_PUBLIC_URL", Part.COMMAND_API.url(settings.portBase()));
        environment.put("MELMASTOON_QUERY_URL", Part.QUERY_API.url(settings.portBase()));
        environment.put("MELMASTOON_PRICING_URL", Part.PEERS.url(settings.portBase()) + "/pricing");
        environment.put("MELMASTOON_RESERVATION_URL", Part.PEERS.url(settings.portBase()) + "/reservation");
        environment.put("MELMASTOON_IAM_URL", Part.PEERS.url(settings.portBase()) + "/iam");
        environment.put("MELMASTOON_BILLING_URL", Part.PEERS.url(settings.portBase()) + "/billing");
        environment.put("MELMASTOON_PUSH_ISSUER", pushIssuer(settings));
        environment.put("MELMASTOON_PUSH_AUDIENCE", Issuer.PUSH_AUDIENCE);
        environment.put("MELMASTOON_PUSH_ACCOUNT", Issuer.PUSH_ACCOUNT);
        environment.put("MELMASTOON_PUBSUB_PROJECT", Settings.PUBSUB_PROJECT);
        environment.put("PUBSUB_EMULATOR_HOST", Part.PUBSUB.url(settings.portBase()));
        environment.put("MELMASTOON_SERVICE_TOKEN_FILE", secrets.serviceToken().toString());
        environment.put("MELMASTOON_IDEMPOTENCY_KEY", secrets.idempotencyKey());
        environment.put("MELMASTOON_ACCEPTS_PER_MINUTE", ACCEPTS_PER_MINUTE);
        environment.put(
                "MELMASTOON_NOTIFICATION_KEYSET",
                NotificationKey.publicFile(secrets.directory()).toString());
        return new OurProcess("command-api", "melmastoon.command.CommandApi", new Jvm(160).optimized(), environment);
    }

    static OurProcess cdc(Settings settings, Secrets secrets) {
        var environment = database(settings, secrets, Login.CDC);
        environment.put("MELMASTOON_KAFKA", Part.KAFKA.url(settings.portBase()));
        environment.putAll(process(settings, Part.CDC));
        environment.put("MELMASTOON_INSTANCE", "cdc-1");
        return new OurProcess("cdc", "melmastoon.cdc.Cdc", new Jvm(160), environment);
    }

    static OurProcess queryApi(Settings settings) {
        var environment = new HashMap<>(Map.of("MELMASTOON_KAFKA", Part.KAFKA.url(settings.portBase())));
        environment.putAll(callers(settings));
        environment.putAll(process(settings, Part.QUERY_API));
        environment.put("MELMASTOON_KAFKA_REPLICATION", "1");
        environment.put("MELMASTOON_INSTANCE", "query-api-1");
        environment.put(
                "MELMASTOON_STATE_DIR",
                settings.data().home("query-api").resolve("state").toString());
        environment.put("MELMASTOON_PUBLIC_URL", Part.QUERY_API.url(settings.portBase()));
        settings.forwardRoutes().ifPresent(table -> environment.put("MELMASTOON_FORWARD_ROUTES", table.toString()));
        return new OurProcess("query-api", "melmastoon.query.QueryApi", new Jvm(224).optimized(), environment);
    }

    static OurProcess connectors(Settings settings) {
        var environment = process(settings, Part.CONNECTORS);
        environment.put("MELMASTOON_KAFKA", Part.KAFKA.url(settings.portBase()));
        environment.put("MELMASTOON_INSTANCE", "connectors-1");
        environment.put("MELMASTOON_PUBSUB_PROJECT", Settings.PUBSUB_PROJECT);
        environment.put("PUBSUB_EMULATOR_HOST", Part.PUBSUB.url(settings.portBase()));
        return new OurProcess("connectors", "melmastoon.connectors.Connectors", new Jvm(160), environment);
    }

    Child start(Settings settings, String... arguments) {
        var target = target(settings);
        var words = Stream.concat(Stream.of("-cp", classPath(target), main), Stream.of(arguments))
                .toArray(String[]::new);
        return Child.start(new Child.Command(
                name,
                (overlay.isEmpty() ? jvm.sharing(target.resolve(name + ".jsa")) : jvm).command(words),
                environment,
                settings.data().home(name),
                settings.data().log(name),
                Child.Signal.TERM));
    }

    /// Its overlay, its module's jar and what that needs.
    String classPath(Settings settings) {
        return classPath(target(settings));
    }

    private Path target(Settings settings) {
        return settings.checkout().resolve(name).resolve("target");
    }

    private String classPath(Path target) {
        try (var files = Files.list(target)) {
            var jar = files.filter(file -> file.getFileName().toString().matches(name + "-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new Refused(name + " is not built: no jar in " + target));
            var build =
                    jar + ":" + Files.readString(target.resolve("classpath")).strip();
            return Stream.concat(overlay.stream().map(Path::toString), Stream.of(build))
                    .collect(Collectors.joining(":"));
        } catch (IOException _) {
            throw new Refused(name + " is not built: no class path in " + target);
        }
    }

    private static Map<String, String> database(Settings settings, Secrets secrets, Login login) {
        return new HashMap<>(Map.of(
                "MELMASTOON_DATABASE_URL", Part.POSTGRES.url(settings.portBase()),
                "MELMASTOON_DATABASE_USER", login.role(),
                "MELMASTOON_DATABASE_PASSWORD", secrets.password(login.role())));
    }

    private static Map<String, String> finance(Settings settings, Secrets secrets) {
        return Map.of(
                "MELMASTOON_FINANCE_URL",
                "jdbc:postgresql://127.0.0.1:%d/%s"
                        .formatted(Part.POSTGRES.port(settings.portBase()), FinanceDatabase.NAME),
                "MELMASTOON_FINANCE_USER",
                FinanceDatabase.OWNER,
                "MELMASTOON_FINANCE_PASSWORD",
                secrets.password(FinanceDatabase.OWNER),
                "MELMASTOON_EXPORT_FOLDER",
                settings.data().home("exports").toString(),
                "MELMASTOON_EXPORT_KEYSET",
                secrets.directory().resolve("export.keyset").toString());
    }

    private static Map<String, String> callers(Settings settings) {
        return Map.of(
                "MELMASTOON_ISSUER", Part.ISSUER.url(settings.portBase()), "MELMASTOON_AUDIENCE", Issuer.AUDIENCE);
    }

    private static String pushIssuer(Settings settings) {
        return Issuer.pushIssuer(URI.create(Part.ISSUER.url(settings.portBase())))
                .toString();
    }

    private static Map<String, String> process(Settings settings, Part part) {
        var environment = new HashMap<String, String>();
        System.getenv().forEach((name, value) -> {
            if (FROM_THE_SHELL.matcher(name).matches()) {
                environment.put(name, value);
            }
        });
        environment.put("MELMASTOON_HOST", "127.0.0.1");
        environment.put("MELMASTOON_PORT", Integer.toString(part.port(settings.portBase())));
        return environment;
    }
}
