package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.command.kernel.BulkRows;
import melmastoon.http.problem.Fields;
import melmastoon.http.route.QueryParameters;
import org.jspecify.annotations.Nullable;

/// Body of `POST …/invitations/bulk`, in JSON or read from CSV by [InvitationCsv].
@Serdeable
@Schema(name = "NewInvitations", description = "Many who are invited, each to roles of its own.")
record InviteManyBody(
        @ArraySchema(
                schema = @Schema(implementation = InviteBody.class),
                arraySchema = @Schema(description = "1 to 500, each with an address of its own."))
        List<Row> invitations,

        @Schema(
                description = BulkRows.MODES,
                type = "string",
                allowableValues = {"each_by_itself", "all_or_nothing"},
                example = "all_or_nothing")
        @Nullable
        String mode,

        @Schema(description = BulkRows.DRY_RUN_IS, example = "true") @Nullable
        Boolean dryRun) {

    /// A row that lacks something is refused alone, so nothing is required here.
    @Serdeable
    record Row(
            @Nullable String email,
            @Nullable List<String> roles,
            @Nullable List<String> propertyScope,
            @Nullable List<String> regionScope,
            @Nullable String locale) {
        Invite parse() {
            return new InviteBody(
                            Fields.required("email", email),
                            Fields.required("roles", roles),
                            propertyScope,
                            regionScope,
                            locale)
                    .parse();
        }
    }

    /// The same as the query asks for it, which is how CSV says it.
    ///
    /// @throws melmastoon.http.problem.Problem 400 where the body says it too
    InviteManyBody asked(@Nullable String queryMode, @Nullable String queryDryRun) {
        return new InviteManyBody(
                invitations,
                either("mode", mode, queryMode),
                either("dryRun", dryRun, queryDryRun == null ? null : QueryParameters.flag("dryRun", queryDryRun)));
    }

    private static <T> @Nullable T either(String name, @Nullable T body, @Nullable T query) {
        if (body != null && query != null) {
            throw Fields.invalid(name, "is in the body and in the query");
        }
        return body == null ? query : body;
    }

    BulkRows<Invite> rows() {
        return BulkRows.parse("invitations", invitations, Row::parse);
    }
}
