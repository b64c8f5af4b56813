package melmastoon.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import melmastoon.embedded.Ports;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.PubSubClient;
import melmastoon.local.stack.Refused;
import melmastoon.local.stack.Settings;
import melmastoon.schemas.ReceivedEvent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Publishes an event by hand, as the service would that sends it.
@Command(
        name = "publish",
        description = {
            "Publish an event of another service, as that service would; Pub/Sub pushes it to command-api.",
            "Without --json it lists the types with an example of each."
        },
        mixinStandardHelpOptions = true)
final class Publish implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private final StackOptions options = new StackOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "TYPE",
            description = "Such as melmastoon.iam.user.registered.v1, or a part of it that only one type has.")
    private @Nullable String type;

    @Option(names = "--json", paramLabel = "JSON", description = "The event's data, an object.")
    private @Nullable String data;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The event's id; the same id again is the same event. Default: a new one.")
    private String id = "evt_" + UUID.randomUUID();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The ordering key. Default: the data's tenantId or userId, as the type says.")
    private @Nullable String key;

    @Option(names = "--source", paramLabel = "NAME", description = "Who says it. Default: the service of the type.")
    private @Nullable String source;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (type == null || data == null) {
            list();
            return type == null && data == null ? 0 : 2;
        }
        var event = event(type);
        var content = content(data);
        var message = PubsubMessage.newBuilder()
                .setData(ByteString.copyFromUtf8(content.toString()))
                .setOrderingKey(key == null ? content.path(event.key()).asText() : key)
                .putAttributes("content-type", "application/json")
                .putAttributes("ce-specversion", "1.0")
                .putAttributes("ce-id", id)
                .putAttributes("ce-source", source == null ? event.source() : source)
                .putAttributes("ce-type", event.type())
                .putAttributes("ce-time", Instant.now().toString())
                .build();
        spec.commandLine()
                .getOut()
                .printf("published %s of %s as message %s%n", id, event.type(), send(event, message));
        return 0;
    }

    private String send(ReceivedEvent event, PubsubMessage message) throws IOException {
        var target = options.url(Part.PUBSUB);
        // The client would go on asking for ten minutes.
        if (!Ports.isListening(Part.PUBSUB.port(options.portBase()))) {
            throw new Refused("no Pub/Sub answers at %s; is the stack up?".formatted(target));
        }
        try (var client = PubSubClient.of(target)) {
            return client.publish(TopicName.of(Settings.PUBSUB_PROJECT, event.type()), message);
        } catch (NotFoundException _) {
            throw new Refused("Pub/Sub at %s has no topic %s; was the stack started by this build?"
                    .formatted(target, event.type()));
        } catch (ApiException e) {
            throw new Refused("Pub/Sub at %s does not take it: %s"
                    .formatted(target, e.getStatusCode().getCode()));
        }
    }

    private void list() {
        var out = spec.commandLine().getOut();
        for (var event : ReceivedEvent.all()) {
            out.printf("%s%n  %s%n  --json '%s'%n", event.type(), event.effect(), event.example());
        }
    }

    private static ReceivedEvent event(String wanted) {
        var found = ReceivedEvent.all().stream()
                .filter(each -> each.type().contains(wanted))
                .toList();
        if (found.size() != 1) {
            throw new Refused("`%s` names %s type; these are taken: %s"
                    .formatted(
                            wanted,
                            found.isEmpty() ? "no" : "more than one",
                            ReceivedEvent.all().stream()
                                    .map(ReceivedEvent::type)
                                    .collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    private static JsonNode content(String text) {
        try {
            var content = JSON.readTree(text);
            if (content != null && content.isObject()) {
                return content;
            }
        } catch (JsonProcessingException e) {
            throw new Refused("`--json` is no JSON: " + e.getOriginalMessage());
        }
        throw new Refused("`--json` must be an object, such as '{\"userId\": \"usr_1\"}'");
    }
}
