package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import melmastoon.embedded.Ports;
import melmastoon.embedded.SchemaRegistry;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.EventType;
import melmastoon.schemas.UnknownSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ids in front of every record, as a real registry gives them.
class SchemaIdsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void idsAreThoseOfTheRegistryAndAreKeptWithoutIt(@TempDir Path home) throws Exception {
        Settings settings;
        SchemaIds asked;
        var type = EventCatalogue.types().getFirst();
        try (var registry = SchemaRegistry.start(home.resolve("registry"))) {
            settings = settings(registry.url(), home);
            assertThatThrownBy(() -> SchemaIds.resolve(settings(registry.url(), home)))
                    .isInstanceOf(SchemaIds.Unavailable.class)
                    .hasMessageContaining("run release first");

            for (var each : EventCatalogue.types()) {
                register(registry.url(), each);
            }
            asked = SchemaIds.resolve(settings);
            assertThat(text(registry.url(), asked.idOf(type.fingerprint())))
                    .contains("melmastoon.tenant.created.v1")
                    .contains("TenantCreated");
        }
        var kept = SchemaIds.resolve(settings);
        assertThat(kept.idOf(type.fingerprint())).isEqualTo(asked.idOf(type.fingerprint()));
        assertThatThrownBy(() -> kept.idOf(42)).isInstanceOf(UnknownSchema.class);
    }

    @Test
    void aFirstStartWaitsForTheRegistry(@TempDir Path home) {
        var nobody = settings("http://127.0.0.1:" + Ports.free(), home);
        assertThatThrownBy(() -> SchemaIds.resolve(nobody))
                .isInstanceOf(SchemaIds.Unavailable.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void aRegistryThatNumbersAnewIsNotBelieved(@TempDir Path home) throws Exception {
        try (var stack = new Stack()) {
            var settings = stack.settings("cdc");
            SchemaIds.resolve(settings);
            var file = settings.stateDir().resolve("schema-ids.tsv");
            Files.writeString(file, Files.readString(file).replaceAll("\t\\d+", "\t9999"));
            assertThatThrownBy(() -> SchemaIds.resolve(settings))
                    .isInstanceOf(SchemaIds.Unavailable.class)
                    .hasMessageContaining("records were written with 9999");
        }
    }

    private static void register(String url, EventType type) throws Exception {
        var schema = "\"" + type.schema().toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        var request = HttpRequest.newBuilder(URI.create(url + "/subjects/" + type.subject() + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString("{\"schema\": " + schema + "}"))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static String text(String url, int id) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url + "/schemas/ids/" + id))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static Settings settings(String registry, Path home) {
        return new Settings(
                "jdbc:postgresql://127.0.0.1:1/tenant",
                "u",
                "p",
                "127.0.0.1:1",
                registry,
                home.resolve("state"),
                "cdc",
                Settings.SLOT);
    }
}
