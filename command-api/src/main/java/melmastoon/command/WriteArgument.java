package melmastoon.command;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import melmastoon.edge.RequestId;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
import melmastoon.edge.token.BearerFilter;

/// Lets a controller method take a [Write]; a request without an idempotency key gets no further.
@Singleton
final class WriteArgument implements TypedRequestArgumentBinder<Write> {
    private static final int LONGEST = 256;
    private static final Pattern VERSION = Pattern.compile("\"v([0-9]{1,9})\"");

    private final BodyHmac bodies;

    WriteArgument(BodyHmac bodies) {
        this.bodies = bodies;
    }

    @Override
    public Argument<Write> argumentType() {
        return Argument.of(Write.class);
    }

    @Override
    public BindingResult<Write> bind(ArgumentConversionContext<Write> context, HttpRequest<?> source) {
        return () -> Optional.of(write(source));
    }

    private Write write(HttpRequest<?> request) {
        var route = request.getMethodName() + " "
                + BasicHttpAttributes.getUriTemplate(request).orElseGet(request::getPath);
        return new Write(
                BearerFilter.caller(request),
                key(request),
                route,
                request.getPath(),
                RequestId.of(request),
                bodies,
                expected(request));
    }

    private static Optional<Integer> expected(HttpRequest<?> request) {
        var header = request.getHeaders().get(HttpHeaders.IF_MATCH);
        if (header == null || header.equals("*")) {
            return Optional.empty();
        }
        var tag = VERSION.matcher(header);
        if (!tag.matches()) {
            throw Problem.of(Fault.INVALID_FIELD, "`If-Match` must be an `ETag` of this service, such as `\"v3\"`.");
        }
        return Optional.of(Integer.valueOf(tag.group(1)));
    }

    private static String key(HttpRequest<?> request) {
        var key = request.getHeaders().get(Write.KEY);
        if (key == null || key.isBlank() || key.length() > LONGEST) {
            throw Problem.of(
                    Fault.IDEMPOTENCY_KEY_MISSING,
                    "Every write needs an `Idempotency-Key` of 1 to 256 characters: the same key is the same command.");
        }
        return key;
    }
}
