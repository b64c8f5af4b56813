package melmastoon.cdc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.EventType;
import melmastoon.schemas.UnknownSchema;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/// Which id the registry gave to each schema of the catalogue. Asked once, then kept in a file: a restart needs no
/// registry.
///
/// Where the registry does answer, it must say the same: one that lost its data numbers schemas anew, and records
/// already written would be read with the wrong ones.
final class SchemaIds {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");

    private final Map<Long, Integer> ids;

    private SchemaIds(Map<Long, Integer> ids) {
        this.ids = Map.copyOf(ids);
    }

    /// @throws Unavailable where an id is neither kept nor to be had now; try again
    static SchemaIds resolve(Settings settings) throws InterruptedException {
        var file = settings.stateDir().resolve("schema-ids.tsv");
        var kept = read(file);
        var resolved = new HashMap<Long, Integer>();
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            for (var type : EventCatalogue.types()) {
                for (var schema : EventCatalogue.published(type)) {
                    resolved.put(SchemaNormalization.parsingFingerprint64(schema), ask(http, settings, type, schema));
                }
            }
        } catch (Unavailable | IOException e) {
            var complete = EventCatalogue.types().stream().allMatch(type -> kept.containsKey(type.fingerprint()));
            if (complete) {
                return new SchemaIds(kept);
            }
            throw e instanceof Unavailable unavailable
                    ? unavailable
                    : new Unavailable("the schema registry at " + settings.registryUrl() + " does not answer", e);
        }
        resolved.forEach((fingerprint, id) -> {
            var before = kept.get(fingerprint);
            if (before != null && !before.equals(id)) {
                throw new Unavailable(
                        "the registry gives schema %s the id %d, but records were written with %d: it lost its data; restore it, or delete %s if the topic is new too"
                                .formatted(HexFormat.of().toHexDigits(fingerprint), id, before, file),
                        null);
            }
        });
        kept.putAll(resolved);
        write(file, kept);
        return new SchemaIds(kept);
    }

    /// @throws UnknownSchema where a row was written by a build newer than this one
    int idOf(long fingerprint) {
        var id = ids.get(fingerprint);
        if (id == null) {
            throw new UnknownSchema(fingerprint);
        }
        return id;
    }

    private static int ask(HttpClient http, Settings settings, EventType type, Schema schema)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(settings.registryUrl() + "/subjects/" + type.subject()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString("{\"schema\": " + quoted(schema.toString()) + "}"))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 404) {
            throw new Unavailable(
                    "the registry has no schema " + type.subject() + " as this build writes it: run release first",
                    null);
        }
        var id = ID.matcher(response.body());
        if (response.statusCode() != 200 || !id.find()) {
            throw new Unavailable(
                    "the registry answered " + response.statusCode() + " when asked for " + type.subject(), null);
        }
        return Integer.parseInt(id.group(1));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Map<Long, Integer> read(Path file) {
        var kept = new HashMap<Long, Integer>();
        try {
            if (Files.exists(file)) {
                for (var line : Files.readAllLines(file)) {
                    var parts = line.split("\t", -1);
                    kept.put(HexFormat.fromHexDigitsToLong(parts[0]), Integer.parseInt(parts[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept;
    }

    private static void write(Path file, Map<Long, Integer> ids) {
        var text = new StringBuilder();
        new TreeMap<>(ids)
                .forEach((fingerprint, id) -> text.append(HexFormat.of().toHexDigits(fingerprint))
                        .append('\t')
                        .append(id)
                        .append('\n'));
        try {
            Files.createDirectories(file.getParent());
            var half = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// No id, no record. The message says what to do.
    static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unavailable(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
