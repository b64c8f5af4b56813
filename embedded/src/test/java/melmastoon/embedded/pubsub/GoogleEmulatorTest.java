package melmastoon.embedded.pubsub;

import java.nio.file.Path;
import java.util.Map;
import melmastoon.embedded.Child;
import melmastoon.embedded.Ports;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/// Google's own emulator passes the same contract, so the stand-in is measured against something that is not ours.
class GoogleEmulatorTest extends PubSubContract {
    private @Nullable Child emulator;

    @TempDir
    static Path home;

    @Override
    String start() {
        var jar = GoogleEmulator.find();
        if (jar.isEmpty()) {
            System.out.println(
                    "skipped: this machine has no Google Pub/Sub emulator, the contract ran on the stand-in only");
        }
        Assumptions.assumeTrue(jar.isPresent());
        var port = Ports.free();
        emulator = Child.start(
                new Child.Command("pubsub", GoogleEmulator.command(jar.orElseThrow(), port), Map.of(), home));
        emulator.awaitReady(Child.START_LIMIT, () -> Ports.isListening(port));
        return "127.0.0.1:" + port;
    }

    @AfterAll
    void stop() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
