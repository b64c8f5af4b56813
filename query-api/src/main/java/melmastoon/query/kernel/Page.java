package melmastoon.query.kernel;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list (ruling 44).
///
/// @param next the cursor of the next page; absent on the last
@Serdeable
@Schema(description = "One page of a list.")
public record Page<T>(
        List<T> items,
        @Schema(nullable = false, description = "The cursor of the next page; absent on the last.") @Nullable
                String next) {
    /// The page at the head of `candidates`: one more than the limit tells that there is a next one.
    ///
    /// @param key what the cursor remembers of the last item shown
    public static <T> Page<T> of(List<T> candidates, PageRequest request, Function<T, String> key) {
        return candidates.size() <= request.limit()
                ? new Page<>(candidates, null)
                : cut(List.copyOf(candidates.subList(0, request.limit())), request, key);
    }

    private static <T> Page<T> cut(List<T> items, PageRequest request, Function<T, String> key) {
        return new Page<>(items, request.cursorAfter(key.apply(items.getLast())));
    }

    public <R> Page<R> map(Function<T, R> show) {
        return new Page<>(items.stream().map(show).toList(), next);
    }
}
