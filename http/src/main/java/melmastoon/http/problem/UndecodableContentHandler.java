package melmastoon.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;

/// A body that is not what its `Content-Encoding` says is the caller's mistake, not an error to log.
@Singleton
final class UndecodableContentHandler implements ExceptionHandler<DecompressionException, HttpResponse<byte[]>> {
    private final ProblemResponses problems;

    UndecodableContentHandler(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<byte[]> handle(HttpRequest request, DecompressionException undecodable) {
        return problems.handle(request, Problem.of(Fault.CONTENT_UNDECODABLE));
    }
}
