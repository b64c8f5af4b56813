package melmastoon.embedded.pubsub;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Where this machine has Google's Pub/Sub emulator, and the command that starts it. Nothing is installed or fetched.
public final class GoogleEmulator {
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/lib/google-cloud-sdk",
            "/usr/share/google-cloud-sdk",
            "/opt/google-cloud-sdk",
            "/snap/google-cloud-cli/current",
            "/opt/homebrew/share/google-cloud-sdk",
            "/usr/local/share/google-cloud-sdk");

    private GoogleEmulator() {}

    /// The emulator's jar: under `CLOUDSDK_ROOT_DIR`, beside a `gcloud` of the `PATH`, in the home, in the usual
    /// places.
    public static Optional<Path> find() {
        return find(System.getenv());
    }

    static Optional<Path> find(Map<String, String> environment) {
        var roots = new ArrayList<Path>();
        Stream.of("CLOUDSDK_ROOT_DIR", "GOOGLE_CLOUD_SDK")
                .map(environment::get)
                .filter(Objects::nonNull)
                .map(Path::of)
                .forEach(roots::add);
        Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "gcloud"))
                .filter(Files::isRegularFile)
                .flatMap(GoogleEmulator::root)
                .forEach(roots::add);
        Stream.ofNullable(environment.get("HOME"))
                .map(home -> Path.of(home, "google-cloud-sdk"))
                .forEach(roots::add);
        USUAL_PLACES.stream().map(Path::of).forEach(roots::add);
        return roots.stream().flatMap(GoogleEmulator::jarsUnder).findFirst();
    }

    private static Stream<Path> root(Path gcloud) {
        try {
            var bin = gcloud.toRealPath().getParent();
            return bin == null ? Stream.empty() : Stream.ofNullable(bin.getParent());
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    private static Stream<Path> jarsUnder(Path sdk) {
        var lib = sdk.resolve("platform/pubsub-emulator/lib");
        if (!Files.isDirectory(lib)) {
            return Stream.empty();
        }
        try (var files = Files.list(lib)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("cloud-pubsub-emulator-.*-all\\.jar"))
                    .sorted(Comparator.reverseOrder())
                    .toList()
                    .stream();
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    /// What runs `jar` on 127.0.0.1 with the JVM that this one is.
    public static List<String> command(Path jar, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                jar.toString(),
                "--host=127.0.0.1",
                "--port=" + port);
    }
}
