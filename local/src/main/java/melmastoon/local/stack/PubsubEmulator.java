package melmastoon.local.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import melmastoon.embedded.Child;
import melmastoon.embedded.Jvm;
import melmastoon.embedded.Ports;
import melmastoon.embedded.pubsub.GoogleEmulator;

/// Google's Pub/Sub emulator, where the Cloud SDK is installed with it. It keeps nothing over a restart.
final class PubsubEmulator {
    private PubsubEmulator() {}

    static Optional<Path> installed() {
        return GoogleEmulator.find();
    }

    static Child start(Path jar, Settings settings) {
        var port = Part.PUBSUB.port(settings.portBase());
        var child = Child.start(new Child.Command(
                "pubsub",
                new Jvm(512) // it keeps what was acknowledged, for days
                        .sharing(settings.checkout().resolve("local/target/pubsub-emulator.jsa"))
                        .command("-jar", jar.toString(), "--host=127.0.0.1", "--port=" + port),
                Map.of(),
                settings.data().home("pubsub"),
                settings.data().log("pubsub"),
                Child.Signal.TERM));
        return child.awaitReady(Child.START_LIMIT, () -> Ports.isListening(port));
    }
}
