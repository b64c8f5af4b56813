package melmastoon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// On a process of its own, since it ends.
class ErrorTest {
    static final class Doomed {
        private Doomed() {}

        public static void main(String[] args) throws InterruptedException {
            ServiceProcess.endAtAnError();
            Thread.ofPlatform().start(() -> {
                throw new NoClassDefFoundError("a part of it");
            });
            new CountDownLatch(1).await();
        }
    }

    @Test
    void anErrorInAnyThreadEndsTheProcess() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doomed.class.getName())
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(70);
        } finally {
            process.destroyForcibly();
        }
    }
}
