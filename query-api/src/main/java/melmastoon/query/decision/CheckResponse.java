package melmastoon.query.decision;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;
import melmastoon.access.Position;
import melmastoon.http.position.Positions;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /api/v1/authz/check`.
@Serdeable
@Schema(name = "CheckResult", description = "A decision.")
public record CheckResponse(
        boolean allowed,

        @Schema(
                nullable = false,
                description = "Why not; absent where it is allowed.",
                implementation = DenyReason.class,
                example = "OUT_OF_SCOPE")
        @Nullable
        String denyReason,

        @Schema(
                nullable = false,
                description = "What the enforcement point has to do: with an allow, or else it must deny; with a deny,"
                        + " before it asks again.")
        List<ObligationBody> obligations,

        @Schema(
                nullable = false,
                description = "The position that it was decided at; absent where the tenant does not exist.",
                example = Positions.EXAMPLE)
        @Nullable
        String position,

        @Schema(nullable = false, description = "Also in the decision log.", example = "dec_01M7Y6Y8TG9BPHFGG4YF802HSK")
        String decisionId,

        @Schema(
                nullable = false,
                implementation = Grant.class,
                description = "What allowed it; absent where it is denied.")
        @Nullable
        Grant grant,

        @Schema(
                nullable = false,
                description = "In words, where `explain` asked for it.",
                example = "the subject's roles with `reservation:check_in` are for other properties")
        @Nullable
        String detail) {

    /// @param explain whether `detail` says in words why
    public static CheckResponse of(CheckResult result, boolean explain) {
        var position = result.position().map(Position::encode).orElse(null);
        return switch (result.decision()) {
            case Decision.Allowed allowed ->
                new CheckResponse(
                        true,
                        null,
                        ObligationBody.of(allowed.obligations()),
                        position,
                        result.id(),
                        Grant.of(allowed),
                        explain ? "allowed by the role `" + allowed.roleCode() + "`" : null);
            case Decision.Denied(var reason, var detail, var obligations) ->
                new CheckResponse(
                        false,
                        reason.name(),
                        ObligationBody.of(obligations),
                        position,
                        result.id(),
                        null,
                        explain ? detail : null);
        };
    }
}
