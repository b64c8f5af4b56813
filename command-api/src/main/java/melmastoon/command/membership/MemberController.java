package melmastoon.command.membership;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.ListMembers;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.command.kernel.AnswersRead;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.Responses;
import melmastoon.http.page.Cursor;
import melmastoon.http.page.Page;
import melmastoon.http.position.Positions;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/members`: memberships with names and addresses. They are read here, because neither is in the
/// log; roles and everything else of a membership are read at query-api, under the same id.
@Controller("/api/v1/tenants/{id}/members")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "memberships")
final class MemberController {
    private final ListMembers list;

    MemberController(ListMembers list) {
        this.list = list;
    }

    @Get
    @Schema(name = "MemberPage")
    @Operation(
            operationId = "listMembers",
            summary = "List members with their names, the newest first",
            description = "Needs `membership:read`, and lists who works at properties where the caller has it. Removed"
                    + " members are left out. Never to be cached: it names persons.")
    @AnswersRead
    HttpResponse<Page<MemberBody>> list(
            TenantId id,
            @QueryValue
                    @Nullable
                    @Parameter(description = "`next` of the previous page.")
                    @Schema(type = "string", nullable = false)
                    String cursor,
            @QueryValue
                    @Nullable
                    @Parameter(description = "Items of a page. Absent: 50.")
                    @Schema(type = "integer", nullable = false, minimum = "1", maximum = "200", defaultValue = "50")
                    String limit,
            @QueryValue
                    @Nullable
                    @Parameter(description = Positions.AT_LEAST_IS, example = Positions.EXAMPLE)
                    @Schema(type = "string", nullable = false)
                    String atLeast,
            @Parameter(hidden = true) ReadRequest request) {
        Positions.check(atLeast, id);
        var question = "members of " + id;
        var last = Optional.ofNullable(cursor)
                .map(given -> Cursor.parse(Cursor.decode(question, given, 1).getFirst(), MembershipId::parse));
        var done = Responses.done(list.list(request, id, last, Page.limit(limit)));
        var found = done.value();
        return Positions.stamp(
                HttpResponse.ok(new Page<>(
                        found.page().memberships().stream()
                                .map(member -> MemberBody.of(
                                        member,
                                        Optional.ofNullable(found.persons()
                                                .get(member.state().id()))))
                                .toList(),
                        found.page()
                                .more()
                                .map(more -> Cursor.encode(question, more.toString()))
                                .orElse(null))),
                done.position());
    }
}
