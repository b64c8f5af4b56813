package melmastoon.query.decision;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import melmastoon.access.Caller;
import melmastoon.access.Question;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/authz/checks`.
@Serdeable
@Schema(name = "Checks", description = "Questions about one tenant.")
record ChecksBody(
        @Schema(
                description = "The tenant's id. Anything else is answered as an unknown tenant is.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 256,
                example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String tenant,

        @Schema(description = "1 to 500 questions.", nullable = false, requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        List<CheckItem> checks,

        @Schema(
                description = "A position of this tenant that the decisions must have reached.",
                example = Positions.EXAMPLE)
        @Nullable
        String atLeast,

        @Schema(
                description = "How long to wait for `atLeast`, in milliseconds.",
                minimum = "0",
                maximum = "1000",
                defaultValue = "50",
                example = "200")
        @Nullable
        Integer timeoutMs,

        @Schema(
                description = "Whether `detail` says in words why. A service needs `pdp:inspect` for it.",
                defaultValue = "false")
        @Nullable
        Boolean explain) {
    private static final int MOST = 500;

    String requiredTenant() {
        return ForeignIds.required("tenant", tenant);
    }

    /// In the order of the items.
    ///
    /// @throws melmastoon.http.problem.Problem 400 where there are none, or too many, or one cannot be read,
    ///                                         with a pointer to it
    List<Question> questions(Caller caller) {
        var items = Fields.required("checks", checks);
        if (items.isEmpty() || items.size() > MOST) {
            throw Fields.invalid("checks", "must have 1 to " + MOST + " items");
        }
        var questions = new ArrayList<Question>(items.size());
        for (var item : items) {
            var name = "checks." + questions.size();
            questions.add(Fields.inside(name, () -> item.question(caller)));
        }
        return questions;
    }
}
