package melmastoon.local.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRefusedTest {
    @TempDir
    Path home;

    @Test
    void aTakenPortIsOneSentenceThatNamesIt() throws IOException {
        var base = StackUnderTest.freeBase();
        var port = Part.POSTGRES.port(base);
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var stack = stack(base)) {
            assertThatThrownBy(stack::start)
                    .isInstanceOf(Refused.class)
                    .hasMessage(
                            "port %d (for postgres) is taken; stop what listens there, or choose other ports with"
                                    + " `--port-base N`",
                            port);
        }
    }

    @Test
    void oneDirectoryIsOfOneStackAtATime() throws IOException {
        var data = new DataDirectory(home);
        try (var _ = Objects.requireNonNull(data.take());
                var stack = stack(StackUnderTest.freeBase())) {
            assertThatThrownBy(stack::start).isInstanceOf(Refused.class).hasMessageContaining("is running already");
        }
    }

    private Stack stack(int base) {
        var settings = new Settings(home, new DataDirectory(home), base, Settings.Pubsub.STAND_IN, Optional.empty());
        return new Stack(settings, (_, _) -> {});
    }
}
