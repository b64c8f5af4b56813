package melmastoon.command.kernel;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import melmastoon.application.kernel.Request;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.route.IfMatch;
import melmastoon.http.token.BearerFilter;
import melmastoon.http.trace.RequestId;

/// Lets a controller method take a [CommandRequest]; a request without an idempotency key is refused here.
@Singleton
final class CommandRequestBinder implements TypedRequestArgumentBinder<CommandRequest> {
    private static final int LONGEST = 256;

    private final RequestFingerprint fingerprint;
    private final CommandThreads.Settings settings;
    private final Clock clock;

    CommandRequestBinder(RequestFingerprint fingerprint, CommandThreads.Settings settings, Clock clock) {
        this.fingerprint = fingerprint;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Argument<CommandRequest> argumentType() {
        return Argument.of(CommandRequest.class);
    }

    @Override
    public BindingResult<CommandRequest> bind(
            ArgumentConversionContext<CommandRequest> context, HttpRequest<?> source) {
        return () -> Optional.of(request(source));
    }

    private CommandRequest request(HttpRequest<?> request) {
        var route = request.getMethodName() + " "
                + BasicHttpAttributes.getUriTemplate(request).orElseGet(request::getPath);
        return new CommandRequest(
                BearerFilter.callerIfAny(request),
                key(request),
                route,
                request.getPath(),
                RequestId.of(request),
                fingerprint,
                IfMatch.version(request).map(CommandRequestBinder::expected),
                clock.instant().plus(settings.deadline()));
    }

    private static int expected(int version) {
        return version == IfMatch.ANY_VERSION ? Request.ANY_VERSION : version;
    }

    private static String key(HttpRequest<?> request) {
        var keys = request.getHeaders().getAll(CommandRequest.KEY);
        if (keys.size() != 1 || keys.getFirst().isBlank() || keys.getFirst().length() > LONGEST) {
            throw Problem.of(Fault.IDEMPOTENCY_KEY_MISSING);
        }
        return keys.getFirst();
    }
}
