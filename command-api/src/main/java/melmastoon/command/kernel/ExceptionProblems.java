package melmastoon.command.kernel;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import melmastoon.domain.InvalidValue;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemResponses;
import melmastoon.postgres.kernel.SchemaNotPublished;
import melmastoon.postgres.sql.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exceptions of the inner modules as problems: a text that can never be a value, a database that does not answer, and
/// a release that has not run.
@Factory
final class ExceptionProblems {
    private static final Logger LOG = LoggerFactory.getLogger(ExceptionProblems.class);

    @Singleton
    ExceptionHandler<InvalidValue, HttpResponse<byte[]>> invalidValues(ProblemResponses problems) {
        return (request, invalid) ->
                problems.handle(request, Fields.invalid(invalid.type(), "is invalid: " + invalid.getMessage()));
    }

    @Singleton
    ExceptionHandler<DatabaseFailure, HttpResponse<byte[]>> databaseFailures(ProblemResponses problems) {
        return (request, failure) -> problems.handle(request, problem(request, failure));
    }

    @Singleton
    ExceptionHandler<SchemaNotPublished, HttpResponse<byte[]>> unpublishedSchemas(ProblemResponses problems) {
        return (request, early) -> {
            LOG.warn("{} {}: {}", request.getMethodName(), request.getPath(), early.getMessage());
            return problems.handle(
                    request,
                    Problem.of(
                            Fault.UNAVAILABLE,
                            "This build may not write yet: its release has not run. The same key may be sent again."));
        };
    }

    private static Problem problem(HttpRequest<?> request, DatabaseFailure failure) {
        if (failure.mayPassByItself()) {
            LOG.warn("{} {}: the database says {}", request.getMethodName(), request.getPath(), failure.getMessage());
            return Problem.of(
                    Fault.UNAVAILABLE, "The database did not answer in time; the same key may be sent again.");
        }
        LOG.error("{} {}", request.getMethodName(), request.getPath(), failure);
        return Problem.of(Fault.UNEXPECTED);
    }
}
