package melmastoon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The script `./melmastoon` of this checkout, on a stack whose data and ports are not the default ones.
record Launcher(Settings settings) {
    private static final Pattern DEFAULT_PORT = Pattern.compile("127\\.0\\.0\\.1:(18\\d{3})");
    private static final long LIMIT_MINUTES = 10;

    /// What a shell wrote to both of its streams, and its exit status.
    record Output(int status, String text) {
        Output succeeded() {
            assertThat(status).as("%s", text).isZero();
            return this;
        }
    }

    /// Runs `script`, in which `./melmastoon` and the default ports mean this stack. It ends at its first failure.
    Output run(String script) {
        var prelude = "set -euo pipefail\nmelmastoon() { ./melmastoon \"$@\" --port-base %d --data '%s'; }\n"
                .formatted(settings.portBase(), settings.data().root());
        try {
            var log = Files.createTempFile("melmastoon", ".log");
            try {
                return run(prelude + "set -x\n" + onThisStack(script), log);
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Output run(String script, Path log) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("bash", "-c", script)
                .directory(settings.checkout().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!shell.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            shell.destroy();
            throw new AssertionError("did not end within " + LIMIT_MINUTES + " minutes:\n" + Files.readString(log));
        }
        return new Output(shell.exitValue(), Files.readString(log));
    }

    private String onThisStack(String script) {
        return DEFAULT_PORT
                .matcher(script.replace("./melmastoon ", "melmastoon "))
                .replaceAll(port -> "127.0.0.1:"
                        + (Integer.parseInt(port.group(1)) - Part.DEFAULT_PORT_BASE + settings.portBase()));
    }
}
