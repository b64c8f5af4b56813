package melmastoon.edge.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;

/// A full queue. Without a handler of its own each rejection would be logged with its stack, when there is most to do.
@Singleton
final class Overload implements ExceptionHandler<RejectedExecutionException, HttpResponse<byte[]>> {
    private final ProblemResponses problems;

    Overload(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<byte[]> handle(HttpRequest request, RejectedExecutionException rejected) {
        return problems.handle(
                request, Problem.of(Fault.OVERLOADED, "Too many requests are waiting; try again in a second."));
    }
}
