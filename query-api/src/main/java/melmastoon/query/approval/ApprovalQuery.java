package melmastoon.query.approval;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.WireNames;
import melmastoon.tenant.v1.ApprovalState;
import org.jspecify.annotations.Nullable;

/// Which approvals are asked for.
@Introspected
record ApprovalQuery(
        @QueryValue
        @Nullable
        @Parameter(
                description = "Only approvals that stand so. `requested` ones whose time is over are among those, until"
                        + " that is recorded.",
                example = "requested")
        @Schema(
                nullable = false,
                type = "string",
                allowableValues = {"requested", "approved", "declined", "withdrawn", "expired"})
        String status,

        @QueryValue
        @Nullable
        @Parameter(description = "Only approvals of this.", example = "break_glass")
        @Schema(
                nullable = false,
                type = "string",
                allowableValues = {"close_tenant", "grant_role", "break_glass"})
        String proposal,

        @QueryValue
        @Nullable
        @Parameter(description = "Only what was requested at this instant or later.", example = "2026-11-21T00:00:00Z")
        @Schema(type = "string", format = "date-time", nullable = false)
        String from,

        @QueryValue
        @Nullable
        @Parameter(description = "Only what was requested before this instant.", example = "2026-11-22T00:00:00Z")
        @Schema(type = "string", format = "date-time", nullable = false)
        String until) {
    private static final List<String> STATUSES = List.of("requested", "approved", "declined", "withdrawn", "expired");
    private static final List<String> PROPOSALS = List.of("close_tenant", "grant_role", "break_glass");

    /// @throws Problem 400 where a parameter is none of its values, or the time ends before it begins
    Predicate<ApprovalState> asked() {
        var wantedStatus = oneOf("status", status, STATUSES);
        var wantedProposal = oneOf("proposal", proposal, PROPOSALS);
        var first = instant("from", from);
        var end = instant("until", until);
        if (first.isPresent() && end.isPresent() && !first.get().isBefore(end.get())) {
            throw Problem.of(Fault.INVALID_FIELD, "`from` must be before `until`.");
        }
        return state -> wantedStatus
                        .filter(wanted -> !wanted.equals(WireNames.of(state.getStatus())))
                        .isEmpty()
                && wantedProposal
                        .filter(wanted -> !wanted.equals(state.getProposal()))
                        .isEmpty()
                && first.filter(state.getRequestedAt()::isBefore).isEmpty()
                && end.filter(instant -> !state.getRequestedAt().isBefore(instant))
                        .isEmpty();
    }

    /// What a cursor of this list is bound to. No value has a space.
    String question() {
        return String.join(" ", "approvals", text(status), text(proposal), text(from), text(until));
    }

    private static String text(@Nullable String value) {
        return value == null ? "any" : value;
    }

    private static Optional<String> oneOf(String name, @Nullable String given, List<String> values) {
        if (given != null && !values.contains(given)) {
            throw Problem.of(Fault.INVALID_FIELD, "`" + name + "` must be one of " + values + ".");
        }
        return Optional.ofNullable(given);
    }

    private static Optional<Instant> instant(String name, @Nullable String text) {
        return Optional.ofNullable(text).map(given -> Fields.parameter(name, given, Fields::instant));
    }
}
