package melmastoon.query.authzen;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemResponses;
import org.jspecify.annotations.Nullable;

/// AuthZEN defines 400, 401, 403 and 500, and we add 429 (ruling 34): every other error status becomes one of them.
/// Its answer is a new one, so that it comes before the filters of order 0, which put headers on every answer.
@ServerFilter("/t/**")
@Order(1)
final class AuthZenStatusFilter {
    private static final List<String> ROUTES = List.of(
            AuthZenController.EVALUATION,
            AuthZenController.EVALUATIONS,
            SearchController.SUBJECTS,
            SearchController.RESOURCES,
            SearchController.ACTIONS);

    private final ProblemResponses problems;

    AuthZenStatusFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @ResponseFilter
    @Nullable
    HttpResponse<?> narrow(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (ROUTES.stream().noneMatch(request.getPath()::endsWith)) {
            return null;
        }
        return switch (response.code()) {
            case 200, 400, 401, 403, 429, 500 -> null;
            case 413 -> problems.handle(request, Problem.of(Fault.BAD_REQUEST, "A body may have 256 kB at most."));
            case 405 -> problems.handle(request, Problem.of(Fault.BAD_REQUEST, "Evaluations and searches are a POST."));
            case 503 ->
                problems.handle(
                        request,
                        Problem.of(
                                        Fault.UNEXPECTED,
                                        "The decision point is not available at the moment; try again in a second.")
                                .with("Retry-After", "1"));
            default ->
                response.code() < 500
                        ? problems.handle(request, Problem.of(Fault.BAD_REQUEST, "The request cannot be read."))
                        : problems.handle(request, Problem.of(Fault.UNEXPECTED, "It is logged under this request id."));
        };
    }
}
