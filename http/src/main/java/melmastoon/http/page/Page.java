package melmastoon.http.page;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import melmastoon.http.route.QueryParameters;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param items present even where there is none
@Serdeable
@Schema(description = "One page of a list.")
public record Page<T>(
        @Schema(description = "Empty where nothing matches.")
        List<T> items,

        @Schema(
                nullable = false,
                description = "Pass it as `cursor`, with the same parameters, for the next page; absent on the last.",
                example = "q83vEgpvcmdfMDFKRDNaUUs4Vlo3TTJTNFQ2VzhZMEExQjI")
        @Nullable
        String next) {
    public static final int LARGEST = 200;
    public static final int DEFAULT = 50;

    /// The page that `candidates` start with: one more than `limit` tells that there is a next one.
    ///
    /// @param cursor of the last item that the page shows
    public static <T> Page<T> of(List<T> candidates, int limit, Function<T, String> cursor) {
        if (candidates.size() <= limit) {
            return new Page<>(candidates, null);
        }
        var items = List.copyOf(candidates.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<T, R> show) {
        return new Page<>(items.stream().map(show).toList(), next);
    }

    /// The parameter `limit`, 50 where it is absent.
    ///
    /// @throws melmastoon.http.problem.Problem 400 where it is not a whole number from 1 to 200
    public static int limit(@Nullable String limit) {
        var number = QueryParameters.number("limit", limit, 1, LARGEST);
        return number == null ? DEFAULT : number;
    }
}
