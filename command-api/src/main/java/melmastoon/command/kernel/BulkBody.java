package melmastoon.command.kernel;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import melmastoon.application.kernel.BulkResult;
import melmastoon.application.kernel.CommandResult;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.ErrorCodes;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// What became of a bulk request.
@Serdeable
@Schema(name = "BulkOutcome", description = "What became of the rows of a request.")
public record BulkBody(
        @Schema(
                description = "`committed`: what the rows say is done. `not_committed`: nothing is, since not every row"
                        + " could be (`all_or_nothing`). `dry_run`: nothing is; this is what would have been.",
                type = "string",
                allowableValues = {"committed", "not_committed", "dry_run"},
                example = "committed")
        String outcome,

        @Schema(description = "How many rows have an id.", example = "2")
        int accepted,

        @Schema(description = "How many rows have a code.", example = "1")
        int refused,

        @Schema(description = "One for each row of the request, in its order.")
        List<Row> rows,

        @Schema(description = Changed.POSITION_IS, example = Positions.EXAMPLE)
        String position) {

    /// What became of one row: an id, or a code with its title.
    ///
    /// @param row     its number, from 1
    /// @param id      of what it made, changed or found as it asks
    /// @param code    why it was refused
    /// @param detail  what is wrong with a row that cannot be read
    /// @param pointer to the member of the body that is meant, RFC 6901
    @Serdeable
    @Schema(name = "BulkRow", description = "What became of one row: an `id`, or a `code`.")
    public record Row(
            @Schema(description = "Its number, from 1.", example = "1")
            int row,

            @Schema(
                    nullable = false,
                    description = "Id of what it made, changed or found as it asks.",
                    example = "inv_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
            @Nullable
            String id,

            @Schema(
                    nullable = false,
                    description = "Why it was refused.",
                    example = "MELMASTOON.TENANT.ROLE_ESCALATION")
            @Nullable
            String code,

            @Schema(
                    nullable = false,
                    description = "What the code means.",
                    example = "The role gives more than the caller holds")
            @Nullable
            String title,

            @Schema(
                    nullable = false,
                    description = "What is wrong with a row that cannot be read.",
                    example = "`email` is missing.")
            @Nullable
            String detail,

            @Schema(
                    nullable = false,
                    description = "The member of the body that is meant (RFC 6901).",
                    example = "/invitations/0/email")
            @Nullable
            String pointer) {}

    public static BulkBody of(CommandResult.Done<BulkResult> done, BulkRows<?> asked) {
        var rows = new ArrayList<Row>();
        for (var outcome : done.value().rows().all()) {
            rows.add(row(rows.size(), outcome, asked));
        }
        var accepted = (int) rows.stream().filter(row -> row.id() != null).count();
        return new BulkBody(
                done.value().end().name().toLowerCase(Locale.ROOT),
                accepted,
                rows.size() - accepted,
                rows,
                done.position().encode());
    }

    private static Row row(int at, BulkResult.Row outcome, BulkRows<?> asked) {
        return switch (outcome) {
            case BulkResult.Row.Accepted(var id) -> new Row(at + 1, id, null, null, null, null);
            case BulkResult.Row.Refused(var code) -> {
                var problem = asked.problems().get(at);
                yield problem == null ? new Row(at + 1, null, code, title(code), null, null) : unreadable(at, problem);
            }
        };
    }

    private static Row unreadable(int at, Problem problem) {
        return new Row(
                at + 1,
                null,
                problem.code(),
                title(problem.code()),
                problem.detail(),
                problem.pointer().orElse(null));
    }

    /// A kept row may have a code that only a newer build has.
    private static @Nullable String title(String code) {
        return ErrorCodes.all().codes().contains(code)
                ? ErrorCodes.all().of(code).title()
                : null;
    }
}
