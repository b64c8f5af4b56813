package melmastoon.query.whatif;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.Subject;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Fields;
import melmastoon.http.route.QueryParameters;
import melmastoon.query.decision.ForeignIds;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/authz/what-if`.
@Serdeable
@Schema(name = "WhatIf", description = "A change that is proposed, and by whom.")
record WhatIfBody(
        @Schema(
                description = "The tenant's id.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 256,
                example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String tenant,

        ChangeBody change,

        @Nullable ProposerBody as,

        @Schema(
                description = "How many members are named at most, in all.",
                minimum = "1",
                maximum = "1000",
                defaultValue = "200",
                example = "50")
        @Nullable
        Integer limit,

        @Schema(
                description = "A position of this tenant that the answer must have reached.",
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
        Integer timeoutMs) {
    private static final int MOST_MEMBERS = 1_000;
    private static final int MEMBERS = 200;

    /// Who proposes a change, other than the caller.
    @Serdeable
    @Schema(
            name = "Proposer",
            description =
                    "Who proposes the change, where a service asks: it is decided with the rights of that subject. Absent:"
                            + " the caller does.")
    record ProposerBody(
            @Schema(
                    description = "`user` or `service`.",
                    nullable = false,
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 256,
                    example = "user")
            @Nullable
            String type,

            @Schema(
                    nullable = false,
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 256,
                    example = "usr_01J9ZK2V8Q")
            @Nullable
            String id,

            @Schema(description = "How the subject has authenticated.", example = "[\"mfa\"]") @Nullable
            List<String> amr) {
        private Caller parse(Caller sender) {
            var subject = new Subject(ForeignIds.required("type", type), ForeignIds.required("id", id));
            return new Caller(
                    sender.issuer(),
                    subject,
                    sender.tenant(),
                    Optional.empty(),
                    Set.of(),
                    Set.of(),
                    amr == null ? Set.of() : Set.copyOf(amr));
        }
    }

    String requiredTenant() {
        return ForeignIds.required("tenant", tenant);
    }

    ProposedChange proposed() {
        return Fields.inside("change", change::parse);
    }

    /// Whose rights decide. Roles of the platform are in a token, so that nobody has them in another's name.
    ///
    /// @throws melmastoon.http.problem.Problem 400 where a person names somebody
    Caller proposer(Caller caller) {
        if (as == null) {
            return caller;
        }
        if (!caller.isService()) {
            throw Fields.invalid("as", "is for services: what you propose, you propose yourself");
        }
        return Fields.inside("as", () -> as.parse(caller));
    }

    int most() {
        return limit == null ? MEMBERS : QueryParameters.within("limit", limit, 1, MOST_MEMBERS);
    }
}
