package melmastoon.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;

/// A full queue is 503. Without a handler each rejection would be logged with its stack trace, at the worst moment.
@Singleton
final class OverloadHandler implements ExceptionHandler<RejectedExecutionException, HttpResponse<byte[]>> {
    private final ProblemResponses problems;

    OverloadHandler(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<byte[]> handle(HttpRequest request, RejectedExecutionException rejected) {
        return problems.handle(request, Problem.of(Fault.OVERLOADED));
    }
}
