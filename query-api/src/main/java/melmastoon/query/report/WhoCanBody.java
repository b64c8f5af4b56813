package melmastoon.query.report;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.access.Permission;
import melmastoon.access.TenantId;
import melmastoon.http.page.Page;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Fields;
import melmastoon.query.decision.ForeignIds;
import melmastoon.query.decision.SearchPage;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/authz/who-can`.
@Serdeable
@Schema(name = "WhoCan", description = "What is asked of all members of a tenant.")
record WhoCanBody(
        @Schema(
                description = "The tenant's id.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 256,
                example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String tenant,

        @Schema(
                description = "As `resource:action`, the platform's or one of a type of the tenant's own.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 513,
                example = "reservation:check_in")
        @Nullable
        String permission,

        @Schema(
                description = "An `org_` or `ppt_` id; absent for anywhere in the tenant.",
                maxLength = 256,
                example = "ppt_01J9ZK2V8Q5T3B7N4M6R8W0Y3C")
        @Nullable
        String property,

        @Schema(description = "Items of a page.", minimum = "1", maximum = "200", defaultValue = "50", example = "100")
        @Nullable
        Integer limit,

        @Schema(
                description = "`next` of the page before, with the same question.",
                example = "q83vEgpvcmdfMDFKRDNaUUs4Vlo3TTJTNFQ2VzhZMEExQjI")
        @Nullable
        String cursor,

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

    String requiredTenant() {
        return ForeignIds.required("tenant", tenant);
    }

    /// @throws melmastoon.http.problem.Problem 400 where it is absent, or no two names
    Permission requiredPermission() {
        return Fields.parse("permission", permission, Permission::parse);
    }

    Optional<String> where() {
        return Optional.ofNullable(property).map(id -> ForeignIds.required("property", id));
    }

    /// @throws melmastoon.http.problem.Problem 400 where `limit` is not from 1 to 200, or the cursor is of another
    ///                                         question
    SearchPage page(TenantId id) {
        var question = "who-can " + id + " " + requiredPermission() + " " + where().orElse("");
        var size = Optional.ofNullable(limit);
        if (size.filter(given -> given < 1 || given > Page.LARGEST).isPresent()) {
            throw Fields.invalid("limit", "must be from 1 to " + Page.LARGEST);
        }
        if (cursor == null) {
            return SearchPage.first(question, size.orElse(Page.DEFAULT));
        }
        var next = SearchPage.after(cursor, question, id, Page.LARGEST);
        return size.map(next::limitedTo).orElse(next);
    }

    /// @throws melmastoon.http.problem.Problem 400 where a part is asked for
    void mustBeWhole() {
        if (cursor != null) {
            throw Fields.invalid("cursor", "is not for CSV, which has everything");
        }
    }
}
