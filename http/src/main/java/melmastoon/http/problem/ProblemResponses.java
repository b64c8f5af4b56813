package melmastoon.http.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.json.JsonMapper;
import io.micronaut.web.router.exceptions.UnsatisfiedBodyRouteException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import melmastoon.access.MalformedId;
import melmastoon.http.trace.RequestId;

/// Turns whatever went wrong, ours or Micronaut's, into `application/problem+json`.
///
/// Nothing of an unexpected exception reaches the caller; the log has it under the same request id.
@Singleton
@Primary
public final class ProblemResponses
        implements ErrorResponseProcessor<byte[]>, ExceptionHandler<Problem, HttpResponse<byte[]>> {
    private final JsonMapper json;

    ProblemResponses(JsonMapper json) {
        this.json = json;
    }

    @Override
    public HttpResponse<byte[]> handle(@SuppressWarnings("rawtypes") HttpRequest request, Problem problem) {
        return answer(request, problem, HttpResponse.ok());
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        var problem = context.getRootCause()
                .map(cause -> of(cause, base.code(), context.getRequest()))
                .orElseGet(() -> of(base.code(), context.getRequest()));
        return answer(context.getRequest(), problem, base);
    }

    private MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Problem problem, MutableHttpResponse<?> base) {
        var row = ErrorCodes.all().of(problem.code());
        var body = body(request, row, problem);
        MutableHttpResponse<byte[]> response = base.status(row.status()).body(body);
        if (request.getMethod() == HttpMethod.HEAD) {
            response.body(null).contentLength(body.length);
        }
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().set(RequestId.HEADER, RequestId.echoed(request));
        if (row.status() == 401) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge(row));
        }
        if (row.status() == 503) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        }
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        if (undecodable(request).isPresent()) {
            // Nothing that comes after it can be read, so Netty closes the connection, and would not say so.
            response.getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
        problem.headers().forEach(response.getHeaders()::set);
        return response;
    }

    /// RFC 6750, section 3: no error code where the request had no token at all.
    private static String challenge(ErrorCodes.Row row) {
        return row.code().equals(Fault.TOKEN_MISSING.code())
                ? "Bearer"
                : "Bearer error=\"invalid_token\", error_description=\"" + row.title() + "\"";
    }

    private byte[] body(HttpRequest<?> request, ErrorCodes.Row row, Problem problem) {
        var type = "urn:melmastoon:error:" + row.code().toLowerCase(Locale.ROOT);
        var body = new ProblemBody(
                type,
                row.title(),
                row.status(),
                problem.detail(),
                row.code(),
                problem.pointer().orElse(null),
                RequestId.echoed(request));
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem of(Throwable cause, int status, HttpRequest<?> request) {
        return switch (cause) {
            case Problem problem -> problem;
            case ConversionErrorException e -> conversion(e);
            case UnsatisfiedBodyRouteException _ -> Problem.of(Fault.BAD_REQUEST, "A body is required.");
            case UnsatisfiedRouteException e ->
                Problem.of(Fault.BAD_REQUEST, "`" + e.getArgument().getName() + "` is missing.");
            default -> of(status, request);
        };
    }

    private static Problem conversion(ConversionErrorException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MalformedId malformed) {
                return Problem.of(Fault.MALFORMED_ID, malformed.getMessage() + ".");
            }
        }
        return Problem.of(Fault.INVALID_FIELD, "`" + e.getArgument().getName() + "` is not of the expected type.");
    }

    private static Problem of(int status, HttpRequest<?> request) {
        return switch (status) {
            case 400 -> Problem.of(Fault.BAD_REQUEST);
            case 401 -> Problem.of(Fault.TOKEN_MISSING);
            case 403 -> Problem.of(Fault.FORBIDDEN);
            case 404 ->
                Problem.of(
                        Fault.ROUTE_UNKNOWN,
                        "`" + request.getPath() + "` is not a route of this service; see /openapi.yaml.");
            case 405 ->
                Problem.of(
                        Fault.METHOD_NOT_ALLOWED,
                        "`" + request.getPath() + "` does not take " + request.getMethodName() + "; see `Allow`.");
            case 406 -> Problem.of(Fault.NOT_ACCEPTABLE);
            case 413 -> tooLarge(request);
            case 415 -> Problem.of(Fault.CONTENT_TYPE_UNSUPPORTED);
            case 503 -> Problem.of(Fault.UNAVAILABLE);
            default -> Problem.of(Fault.UNEXPECTED);
        };
    }

    /// Micronaut answers 413 to everything that is too long; Netty's decoder knows what was.
    private static Problem tooLarge(HttpRequest<?> request) {
        return Problem.of(
                switch (undecodable(request).orElse(null)) {
                    case TooLongHttpLineException _ -> Fault.URL_TOO_LONG;
                    case TooLongHttpHeaderException _ -> Fault.HEADERS_TOO_LARGE;
                    case null, default -> Fault.BODY_TOO_LARGE;
                });
    }

    /// Why Netty could not read it as a request; empty where it could.
    private static Optional<Throwable> undecodable(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? Optional.ofNullable(netty.getNativeRequest().decoderResult().cause())
                : Optional.empty();
    }
}
