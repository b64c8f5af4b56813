package melmastoon.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackTest {
    @TempDir
    Path home;

    @Test
    void postgresIsDurableAndDecodesLogically() throws Exception {
        try (var postgres = PostgresServer.start(home)) {
            try (var connection = postgres.connect("postgres");
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("""
                        select current_setting('fsync'), current_setting('synchronous_commit'),
                               current_setting('wal_level')\
                        """)) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("on");
                assertThat(row.getString(2)).isEqualTo("on");
                assertThat(row.getString(3)).isEqualTo("logical");
            }
        }
    }

    @Test
    void postgresKeepsItsDataOverAKill() {
        try (var postgres = PostgresServer.start(home)) {
            postgres.createDatabase("tenant");
            postgres.run("tenant", "create table kept (id int)", "insert into kept values (1)");
            postgres.child().kill();
        }
        try (var postgres = PostgresServer.start(home)) {
            postgres.createDatabase("tenant");
            postgres.run("tenant", "insert into kept values (2)");
        }
    }

    @Test
    void theBrokerStartsAgainOnOtherPorts() {
        try (var broker = KafkaBroker.start(home)) {
            assertThat(broker.child().isAlive()).isTrue();
        }
        try (var broker = KafkaBroker.start(home)) {
            assertThat(broker.child().isAlive()).isTrue();
        }
    }

    @Test
    void theRegistrysIdsSurviveARestartInADatabase() throws Exception {
        try (var postgres = PostgresServer.start(home.resolve("postgres"))) {
            postgres.createDatabase("registry");
            var storage = new SchemaRegistry.Storage.Database(
                    postgres.url("registry"), PostgresServer.SUPERUSER, postgres.password());
            var log = home.resolve("registry.log");
            String answered;
            try (var registry = SchemaRegistry.start(home, Ports.free(), storage, log)) {
                post(registry.url() + "/subjects/first/versions", "{\"schema\": \"\\\"string\\\"\"}");
                answered = post(registry.url() + "/subjects/second/versions", "{\"schema\": \"\\\"long\\\"\"}");
            }
            try (var registry = SchemaRegistry.start(home, Ports.free(), storage, log)) {
                assertThat(post(registry.url() + "/subjects/second/versions", "{\"schema\": \"\\\"long\\\"\"}"))
                        .isEqualTo(answered)
                        .contains("\"id\":");
            }
        }
    }

    private static String post(String url, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
