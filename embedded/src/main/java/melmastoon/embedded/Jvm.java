package melmastoon.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a small child JVM, on the JDK that runs the parent.
///
/// Serial collector, small thread stacks and, unless [#optimizing] says otherwise, the first compiler only: a broker or
/// registry for development needs no more, and the whole stack has to fit a laptop.
public record Jvm(int heapMegabytes, boolean optimizing, List<String> options) {
    public Jvm(int heapMegabytes) {
        this(heapMegabytes, false, List.of());
    }

    public Jvm optimized() {
        return new Jvm(heapMegabytes, true, options);
    }

    public Jvm with(String... more) {
        var all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Jvm(heapMegabytes, optimizing, List.copyOf(all));
    }

    /// With a class data archive: written when a first run ends, it halves the time that later ones take to start. A
    /// stale one is noticed by the JVM and written anew.
    public Jvm sharing(Path archive) {
        return with(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Xlog:aot=off");
    }

    /// With an archive that another run with the same class path wrote, where there is one. It is left as it is.
    public Jvm reading(Path archive) {
        return Files.exists(archive)
                ? with("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:aot=off")
                : this;
    }

    /// @param rest what follows the options: `-cp …`, the main class and its arguments
    public List<String> command(String... rest) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xms24m", // or a machine with much memory would give all of the rest from the start
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (!optimizing) {
            words.add("-XX:TieredStopAtLevel=1");
        }
        words.addAll(options);
        words.addAll(List.of(rest));
        return List.copyOf(words);
    }
}
