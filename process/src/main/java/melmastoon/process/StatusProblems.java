package melmastoon.process;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/// Errors as `application/problem+json` (RFC 9457) with title and status alone, for a process that serves nothing but
/// health and metrics. A process with error codes of its own has a primary bean in place of this one.
@Singleton
final class StatusProblems implements ErrorResponseProcessor<byte[]> {
    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        MutableHttpResponse<byte[]> response = base.body(
                context.getRequest().getMethod() == HttpMethod.HEAD
                        ? new byte[0]
                        : body(base.code(), base.reason()).getBytes(StandardCharsets.UTF_8));
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        return response;
    }

    /// The title is the status' own phrase, which has nothing to escape.
    static String body(int status, String phrase) {
        return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d}".formatted(phrase, status);
    }
}
