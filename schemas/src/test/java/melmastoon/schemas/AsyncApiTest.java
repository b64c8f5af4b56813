package melmastoon.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// The document for readers who do not write Java is generated from the catalogue.
class AsyncApiTest {
    @Test
    void theDocumentIsWhatTheCatalogueSays() throws Exception {
        assertThat(Contracts.holds(Path.of("asyncapi.yaml"), generated()))
                .as("run this test with -Dcontracts=write")
                .isTrue();
    }

    @Test
    void everyMessagesSchemaIsAFileOfItsOwnThatNeedsNoOther() throws Exception {
        var messages = at(new Yaml().load(generated()), "components", "messages");
        var received =
                ReceivedEvent.all().stream().map(event -> name(event.type())).toList();
        assertThat(messages).hasSize(EventCatalogue.types().size() + received.size());
        for (var name : messages.keySet().stream()
                .filter(name -> !received.contains(name))
                .toList()) {
            var reference = (String)
                    requireNonNull(at(messages, name, "payload", "schema").get("$ref"));
            assertThat(Path.of(reference)).exists();
        }
    }

    @Test
    void theChannelsAreTheTopicsAndEveryHeaderIsDescribed() throws Exception {
        Map<String, Object> document = new Yaml().load(generated());
        assertThat(at(document, "channels", "events")).containsEntry("address", Topics.EVENTS.name());
        assertThat(at(document, "channels", "watermarks")).containsEntry("address", Topics.WATERMARKS.name());
        assertThat(at(document, "channels", "schemas")).containsEntry("address", Topics.SCHEMAS.name());
        var described = at(document, "components", "messageTraits", "cloudEvent", "headers", "properties");
        for (var header : Samples.event().toRecord(1).headers()) {
            assertThat(at(described, header.key()).get("description"))
                    .asString()
                    .isNotBlank();
        }
    }

    private static String generated() throws Exception {
        try (var template = requireNonNull(AsyncApiTest.class.getResourceAsStream("asyncapi.template.yaml"))) {
            return new String(template.readAllBytes(), UTF_8)
                    .replace("{{channel}}", each("      %1$s: { $ref: \"#/components/messages/%1$s\" }"))
                    .replace("{{receivedChannel}}", received("      %1$s: { $ref: \"#/components/messages/%1$s\" }"))
                    .replace("{{receivedMessages}}", received("""
                                %1$s:
                                  name: %2$s
                                  contentType: application/json
                                  description: "%3$s"
                                  examples: [{ payload: %4$s }]\
                            """))
                    .replace("{{messages}}", each("""
                                %1$s:
                                  name: %2$s
                                  traits: [{ $ref: "#/components/messageTraits/cloudEvent" }]
                                  payload: { schemaFormat: "application/vnd.apache.avro;version=1.12.0", schema: { $ref: ./%3$s } }\
                            """));
        }
    }

    private static String received(String line) {
        return ReceivedEvent.all().stream()
                .map(event -> line.formatted(name(event.type()), event.type(), event.effect(), event.example()))
                .collect(joining("\n"));
    }

    /// `melmastoon.iam.user.registered.v1` is `IamUserRegistered`.
    private static String name(String type) {
        return Arrays.stream(type.replace("melmastoon.", "")
                        .replaceAll("\\.v\\d+$", "")
                        .split("[._]", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(joining());
    }

    private static String each(String line) {
        return EventCatalogue.types().stream()
                .map(type -> line.formatted(type.schema().getName(), type.name(), newestBaseline(type)))
                .collect(joining("\n"));
    }

    private static Path newestBaseline(EventType type) {
        var number = 1;
        while (Files.exists(Contracts.baseline(type.schema(), number + 1))) {
            number++;
        }
        return Contracts.baseline(type.schema(), number);
    }

    @SuppressWarnings("unchecked") // a YAML mapping
    private static Map<String, Object> at(Map<String, Object> map, String... path) {
        var here = map;
        for (var step : path) {
            here = (Map<String, Object>) requireNonNull(here.get(step), step);
        }
        return here;
    }
}
