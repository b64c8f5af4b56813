package melmastoon.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// For which subjects, resources or actions a question would be allowed (AuthZEN 1.0, "Search APIs").
///
/// Every candidate is put to the [Evaluator], so that a search cannot say anything else than a check does at the same
/// position and instant. What is found is in the order of its ids.
///
/// @param asOf as of [Evaluator#decide]
/// @param now  as of [Evaluator#decide]
public record Search(TenantView view, Instant asOf, Instant now) {
    /// Members of one type.
    ///
    /// @param question about one of them
    public List<Subject> subjects(String type, Function<Subject, Question> question) {
        return allowed(
                view.subjects().stream()
                        .filter(subject -> subject.type().equals(type))
                        .sorted(Comparator.comparing(Subject::id)),
                question);
    }

    /// Ids of registered resources of one type.
    ///
    /// @param question about one of them
    public List<String> resources(String type, Function<String, Question> question) {
        return allowed(view.resourceIds(type).sorted(), question);
    }

    /// Those that a type of resource has, the platform's or one of the tenant's own.
    ///
    /// @param question about one of them
    public List<String> actions(String type, Function<String, Question> question) {
        return allowed(view.actions(type).sorted(), question);
    }

    private <T> List<T> allowed(Stream<T> candidates, Function<T, Question> question) {
        return candidates
                .filter(candidate -> Evaluator.decide(view, question.apply(candidate), asOf, now)
                        .allowed())
                .toList();
    }
}
