package melmastoon.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import melmastoon.access.Decision;
import melmastoon.access.Evaluator;
import melmastoon.access.Obligation;
import melmastoon.testkit.reference.ReferenceEvaluator.Answer;

/// What came of asking [Evaluator] and [ReferenceEvaluator] the same about drawn tenants, one by one and for lists.
///
/// The view has come about by a history of facts, of which some were replaced and some taken out again; the reference
/// knows only those that hold in the end. So the two agree only if following events leads to the same as reading
/// them anew.
///
/// @param answers     how often there was which: `allowed`, or the reason of a deny
/// @param lists       how many entries lists had, by their kind ([ListComparison])
/// @param differences each with the seed that draws it again
public record Comparison(Map<String, Integer> answers, Map<String, Integer> lists, List<String> differences) {
    /// How often is asked about each tenant.
    public static final int QUESTIONS = 200;

    /// Of nothing.
    public static final Comparison NONE = new Comparison(Map.of(), Map.of(), List.of());

    public Comparison {
        answers = Map.copyOf(answers);
        lists = Map.copyOf(lists);
        differences = List.copyOf(differences);
    }

    /// Asks about the tenant that `seed` draws; the same in every process.
    public static Comparison of(long seed) {
        var drawn = DrawnQuestions.of(seed, QUESTIONS);
        var answers = new TreeMap<String, Integer>();
        var differences = new ArrayList<String>();
        for (var asked : drawn.questions()) {
            var decided = answer(asked.decision());
            var expected = drawn.reference().decide(asked.question(), asked.asOf(), asked.now(), asked.anywhere());
            answers.merge(Optional.ofNullable(expected.reason()).map(Enum::name).orElse("allowed"), 1, Integer::sum);
            if (!decided.equals(expected)) {
                differences.add("seed %d: the evaluator says %s, the reference %s, of %s"
                        .formatted(seed, decided, expected, asked.question()));
            }
        }
        var lists = ListComparison.of(drawn);
        lists.differences().forEach(each -> differences.add("seed %d: %s".formatted(seed, each)));
        return new Comparison(answers, lists.sizes(), differences);
    }

    static Answer answer(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> new Answer(null, allowed.assignment(), types(allowed));
            case Decision.Denied denied -> new Answer(denied.reason(), null, types(denied));
        };
    }

    private static List<String> types(Decision decision) {
        return decision.obligations().stream().map(Comparison::type).toList();
    }

    private static String type(Obligation obligation) {
        return obligation.type().equals("custom")
                ? "custom " + obligation.properties().get("name")
                : obligation.type();
    }

    /// What came of both.
    public Comparison and(Comparison other) {
        var all = new ArrayList<>(differences);
        all.addAll(other.differences);
        return new Comparison(sum(answers, other.answers), sum(lists, other.lists), all);
    }

    private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
        var both = new TreeMap<>(one);
        other.forEach((name, times) -> both.merge(name, times, Integer::sum));
        return both;
    }

    public int decisions() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }
}
