package melmastoon.edge;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a process with an HTTP edge starts.
public final class HttpProcess {
    /// What every such process needs, besides its own.
    private static final List<String> ALWAYS = List.of("MELMASTOON_PORT", "MELMASTOON_ISSUER", "MELMASTOON_AUDIENCE");

    private HttpProcess() {}

    /// Starts the application of `main`, or says in one sentence which settings are missing and exits with 2.
    ///
    /// @param needed environment variables that this process cannot do without, besides port, issuer and audience
    public static ApplicationContext start(Class<?> main, List<String> needed, String... args) {
        missing(needed, System.getenv()).ifPresent(sentence -> {
            System.err.println(main.getSimpleName() + " cannot start: " + sentence);
            System.exit(2);
        });
        try {
            return Micronaut.build(args).mainClass(main).banner(false).start();
        } catch (ApplicationStartupException e) {
            System.err.println(main.getSimpleName() + " cannot start: " + reason(e));
            System.exit(2);
            throw e;
        }
    }

    /// The innermost message: a taken port or a malformed setting says what it is.
    private static String reason(Throwable e) {
        var innermost = e;
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause.getMessage() == null ? innermost : cause;
        }
        return String.valueOf(innermost.getMessage());
    }

    /// One sentence that names every setting without a value, or empty where all are there.
    static Optional<String> missing(List<String> needed, Map<String, String> environment) {
        var missing = java.util.stream.Stream.concat(ALWAYS.stream(), needed.stream())
                .distinct()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", missing) + (missing.size() == 1 ? " is" : " are")
                        + " not set; no default exists for secrets, issuers, audiences and addresses.");
    }
}
