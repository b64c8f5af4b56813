package melmastoon.schemas;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class AsyncApiTest {
    @Test
    void theDocumentListsExactlyTheCataloguesEvents() throws Exception {
        var messages = at(document(), "components", "messages");
        assertThat(messages.keySet().stream().map(name -> text(at(messages, name), "name")))
                .containsExactlyInAnyOrderElementsOf(
                        EventCatalogue.types().stream().map(EventType::name).toList());
    }

    @Test
    void everyMessageIsOnTheChannelAndPointsAtItsSchema() throws Exception {
        var document = document();
        var channel = at(document, "channels", "events", "messages");
        var messages = at(document, "components", "messages");
        for (var name : messages.keySet()) {
            assertThat(text(at(channel, name), "$ref")).isEqualTo("#/components/messages/" + name);
            var reference = text(at(messages, name, "payload", "schema"), "$ref");
            assertThat(reference).isEqualTo("./src/main/avro/event/" + name + ".avsc");
            assertThat(Path.of(reference)).exists();
        }
    }

    @Test
    void theChannelsAreTheTopicsAndEveryHeaderIsDescribed() throws Exception {
        var document = document();
        assertThat(text(at(document, "channels", "events"), "address")).isEqualTo(Topics.EVENTS.name());
        assertThat(text(at(document, "channels", "watermarks"), "address")).isEqualTo(Topics.WATERMARKS.name());
        var described = at(document, "components", "messageTraits", "cloudEvent", "headers", "properties");
        for (var header : Samples.event().toRecord(1).headers()) {
            assertThat(text(at(described, header.key()), "description")).isNotBlank();
        }
    }

    private static Map<String, Object> document() throws Exception {
        return new Yaml().load(Files.readString(Path.of("asyncapi.yaml")));
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) requireNonNull(map.get(name), name);
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
