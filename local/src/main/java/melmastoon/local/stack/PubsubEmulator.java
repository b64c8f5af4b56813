package melmastoon.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.embedded.Child;
import melmastoon.embedded.Jvm;
import melmastoon.embedded.Ports;

/// Google's Pub/Sub emulator, where the Cloud SDK is installed with it. It keeps nothing over a restart.
final class PubsubEmulator {
    private PubsubEmulator() {}

    static Optional<Path> installed() {
        var nextToGcloud = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .map(directory -> Path.of(directory, "gcloud"))
                .filter(Files::exists)
                .flatMap(gcloud -> {
                    try {
                        return Stream.of(gcloud.toRealPath().getParent().getParent());
                    } catch (IOException _) {
                        return Stream.of();
                    }
                });
        var usual = Stream.of(
                        "/usr/lib/google-cloud-sdk",
                        "/usr/share/google-cloud-sdk",
                        "/opt/google-cloud-sdk",
                        System.getProperty("user.home") + "/google-cloud-sdk")
                .map(Path::of);
        return Stream.concat(nextToGcloud, usual)
                .map(sdk -> sdk.resolve("platform/pubsub-emulator/lib"))
                .filter(Files::isDirectory)
                .flatMap(PubsubEmulator::jars)
                .findFirst();
    }

    static Child start(Path jar, Settings settings) {
        var port = Part.PUBSUB.port(settings.portBase());
        var child = Child.start(new Child.Command(
                "pubsub",
                new Jvm(160)
                        .sharing(settings.checkout().resolve("local/target/pubsub-emulator.jsa"))
                        .command("-jar", jar.toString(), "--host=127.0.0.1", "--port=" + port),
                Map.of(),
                settings.data().home("pubsub"),
                settings.data().log("pubsub"),
                Child.Signal.TERM));
        return child.awaitReady(Duration.ofSeconds(60), () -> Ports.isListening(port));
    }

    private static Stream<Path> jars(Path lib) {
        try (var files = Files.list(lib)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("cloud-pubsub-emulator-.*-all\\.jar"))
                    .toList()
                    .stream();
        } catch (IOException _) {
            return Stream.of();
        }
    }
}
