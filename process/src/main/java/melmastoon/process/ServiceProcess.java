package melmastoon.process;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// Starts one of the long-running processes.
public final class ServiceProcess {
    private static final String PORT = "MELMASTOON_PORT";
    private static final int CANNOT_START = 2;
    private static final int BROKEN = 70;

    private ServiceProcess() {}

    /// Starts the application of `main`, or says in one sentence why it cannot and exits with 2.
    ///
    /// @param needed environment variables that this process cannot do without, besides its port
    public static void start(Class<?> main, List<String> needed, String... args) {
        endAtAnError();
        missing(needed, System.getenv())
                .or(() -> noPort(System.getenv()))
                .ifPresent(sentence -> giveUp(main, sentence));
        new Micronaut() {
            // In place of a stack trace and exit code 1.
            @Override
            protected void handleStartupException(Environment environment, Throwable e) {
                giveUp(main, reason(e));
            }
        }.args(args).mainClass(main).banner(false).start();
    }

    /// A thread that an [Error] has ended leaves a process that does less than its health says, so the process exits
    /// and its supervisor starts it again.
    static void endAtAnError() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            LoggerFactory.getLogger(ServiceProcess.class).error("the thread {} has ended", thread.getName(), thrown);
            if (thrown instanceof Error) {
                Runtime.getRuntime().halt(BROKEN);
            }
        });
    }

    private static void giveUp(Class<?> main, String sentence) {
        System.err.println(main.getSimpleName() + " cannot start: " + sentence);
        System.exit(CANNOT_START);
    }

    /// The innermost message: a malformed setting says what it is.
    private static String reason(Throwable e) {
        var innermost = e;
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause.getMessage() == null ? innermost : cause;
        }
        return innermost instanceof BindException
                ? "the port of " + PORT + " is taken: " + System.getenv(PORT)
                : String.valueOf(innermost.getMessage());
    }

    static Optional<String> noPort(Map<String, String> environment) {
        var text = environment.getOrDefault(PORT, "");
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535
                ? Optional.empty()
                : Optional.of(PORT + " is `" + text + "`, not a port.");
    }

    /// One sentence that names every setting without a value, or empty where all are there.
    static Optional<String> missing(List<String> needed, Map<String, String> environment) {
        var missing = Stream.concat(Stream.of(PORT), needed.stream())
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", missing) + (missing.size() == 1 ? " is" : " are")
                        + " not set; no default exists for secrets, issuers, audiences and addresses.");
    }
}
