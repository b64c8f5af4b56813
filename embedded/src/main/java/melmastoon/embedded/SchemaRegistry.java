package melmastoon.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Apicurio Registry with its Confluent-compatible interface, on the loopback address.
public final class SchemaRegistry implements AutoCloseable {
    private static final Jvm JVM = new Jvm(160);

    private final Child child;
    private final int port;

    /// Where the registry keeps its schemas and, with them, the ids that stand in every record of the topic.
    public sealed interface Storage {
        /// Gone when the process ends: for tests that make their topics anew as well.
        record InMemory() implements Storage {}

        /// A Postgres database; its tables are made by the registry.
        ///
        /// @param url `jdbc:postgresql://host:port/registry`
        record Database(String url, String user, String password) implements Storage {
            @Override
            public String toString() {
                return "Database[" + url + "]";
            }
        }
    }

    private SchemaRegistry(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /// A registry on a free port that forgets, for a test.
    public static SchemaRegistry start(Path home) {
        return start(home, Ports.free(), new Storage.InMemory(), home.resolve("registry.log"));
    }

    public static SchemaRegistry start(Path home, int port, Storage storage, Path log) {
        var jar = Built.directory().resolve("registry").resolve("quarkus-run.jar");
        var child = Child.start(new Child.Command(
                "registry",
                JVM.sharing(Built.directory().resolve("registry.jsa")).command("-jar", jar.toString()),
                environment(port, storage),
                home,
                log,
                Child.Signal.TERM));
        var registry = new SchemaRegistry(child, port);
        child.awaitReady(Child.START_LIMIT, registry::answers);
        return registry;
    }

    /// The base of the Confluent-compatible interface.
    public String url() {
        return "http://127.0.0.1:%d/apis/ccompat/v7".formatted(port);
    }

    public Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    private boolean answers() {
        if (!Ports.isListening(port)) {
            return false;
        }
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<String, String> environment(int port, Storage storage) {
        var environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", "0",
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false",
                "QUARKUS_LOG_CONSOLE_FORMAT", "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p %c{1.} %s%e%n",
                "APICURIO_STORAGE_KIND", "sql"));
        switch (storage) {
            case Storage.InMemory() -> environment.put("APICURIO_STORAGE_SQL_KIND", "h2");
            case Storage.Database(var url, var user, var password) -> {
                environment.put("APICURIO_STORAGE_SQL_KIND", "postgresql");
                environment.put("APICURIO_DATASOURCE_URL", url);
                environment.put("APICURIO_DATASOURCE_USERNAME", user);
                environment.put("APICURIO_DATASOURCE_PASSWORD", password);
                environment.put("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1");
                environment.put("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1");
                environment.put("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "5");
            }
        }
        return environment;
    }
}
