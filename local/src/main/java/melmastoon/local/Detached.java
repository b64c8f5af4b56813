package melmastoon.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.embedded.BoundedLogs;
import melmastoon.local.stack.Settings;
import melmastoon.local.stack.StatusReport;

/// `up --detach`: another launcher in a session of its own, whose output is shown until its stack is ready.
record Detached(Settings settings, boolean withoutDemo, PrintWriter out) {
    /// Names the file that a launcher in the background writes to.
    private static final String LOG = "melmastoon.launcher.log";

    /// Keeps this launcher's own log small, where it runs in the background.
    static void boundLog() {
        Optional.ofNullable(System.getProperty(LOG)).map(Path::of).ifPresent(BoundedLogs::watch);
    }

    int start() throws IOException, InterruptedException {
        var log = settings.data().log("launcher");
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        Files.createFile(log);
        var launcher = new ProcessBuilder(command())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var interrupted = Thread.ofPlatform().unstarted(launcher::destroy);
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (var shown = new LogTail(log, out)) {
            while (launcher.isAlive()) {
                var report = StatusReport.of(settings.portBase());
                if (report.filter(StatusReport::isSettled).isPresent()) {
                    shown.show();
                    out.println("Running in the background (pid %d); `./melmastoon down` stops it."
                            .formatted(launcher.pid()));
                    Runtime.getRuntime().removeShutdownHook(interrupted);
                    return report.filter(StatusReport::ready).isPresent() ? 0 : 1;
                }
                shown.show();
                Thread.sleep(100);
            }
            shown.show();
            return launcher.exitValue();
        }
    }

    private List<String> command() {
        var words = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            words.add("/usr/bin/setsid");
        }
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + settings.checkout().resolve("local/target/local.jsa"),
                "-D" + LOG + "=" + settings.data().log("launcher"),
                "-cp",
                System.getProperty("java.class.path"),
                Melmastoon.class.getName(),
                "up",
                "--data",
                settings.data().root().toString(),
                "--port-base",
                Integer.toString(settings.portBase()),
                "--pubsub",
                settings.pubsub().name()));
        settings.forwardRoutes().ifPresent(table -> words.addAll(List.of("--forward-routes", table.toString())));
        if (withoutDemo) {
            words.add("--no-demo");
        }
        return words;
    }
}
