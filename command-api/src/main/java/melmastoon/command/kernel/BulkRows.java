package melmastoon.command.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import melmastoon.application.kernel.Bulk;
import melmastoon.domain.InvalidValue;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// The rows of a bulk request's body as they were parsed. One that cannot be is refused alone.
///
/// @param asked    in the request's order, empty where a row is none
/// @param problems of those, by their number from 0
public record BulkRows<T>(List<Optional<T>> asked, Map<Integer, Problem> problems) {
    public static final String MODES = "`each_by_itself` (the default) or `all_or_nothing`.";
    public static final String DRY_RUN_IS = "Whether the outcomes are told and nothing is done. Absent: false.";

    /// Rows that are objects.
    ///
    /// @param parse of one row; its problems point to members of the row
    /// @throws Problem 400 naming the member where the number of rows is wrong
    public static <B, T> BulkRows<T> parse(String name, List<B> rows, Function<B, T> parse) {
        return parse(name, rows, (at, row) -> Fields.inside(name + "." + at, () -> valid(row, parse)));
    }

    private static <B, T> T valid(B row, Function<B, T> parse) {
        try {
            return parse.apply(row);
        } catch (InvalidValue invalid) {
            throw Fields.invalid(invalid.type(), "is invalid: " + invalid.getMessage());
        }
    }

    /// Rows that are ids of ours.
    ///
    /// @throws Problem 400 naming the member where the number of rows is wrong
    public static <T> BulkRows<T> ids(String name, List<String> ids, Function<String, T> parse) {
        return parse(name, ids, (at, id) -> Fields.parse(name + "." + at, id, parse));
    }

    private static <B, T> BulkRows<T> parse(String name, List<B> rows, BiFunction<Integer, B, T> parse) {
        if (rows.isEmpty() || rows.size() > Bulk.MAX_ROWS) {
            throw Fields.invalid(name, "must have 1 to " + Bulk.MAX_ROWS + " rows");
        }
        var asked = new ArrayList<Optional<T>>();
        var problems = new HashMap<Integer, Problem>();
        for (var row : rows) {
            try {
                asked.add(Optional.of(parse.apply(asked.size(), row)));
            } catch (Problem problem) {
                problems.put(asked.size(), problem);
                asked.add(Optional.empty());
            }
        }
        return new BulkRows<>(List.copyOf(asked), Map.copyOf(problems));
    }

    /// @throws Problem 400 naming the mode where there is none of that name
    public Bulk<T> bulk(@Nullable String mode, @Nullable Boolean isDryRun) {
        return new Bulk<>(asked, mode(mode), Boolean.TRUE.equals(isDryRun));
    }

    private static Bulk.Mode mode(@Nullable String mode) {
        return switch (mode) {
            case null -> Bulk.Mode.EACH_BY_ITSELF;
            case "each_by_itself" -> Bulk.Mode.EACH_BY_ITSELF;
            case "all_or_nothing" -> Bulk.Mode.ALL_OR_NOTHING;
            default -> throw Fields.invalid("mode", "must be `each_by_itself` or `all_or_nothing`");
        };
    }
}
