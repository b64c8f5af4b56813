package melmastoon.application.invitation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import melmastoon.access.MembershipId;
import melmastoon.access.Permission;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.membership.MembershipFilter;
import melmastoon.application.membership.MembershipPage;
import melmastoon.application.membership.Memberships;

/// Lists the members who work at properties where the actor may read memberships (ruling 38), with what their
/// invitations tell of their persons. A tenant's first owner came of none.
@UseCase
public record ListMembers(Commands commands) {
    /// @param persons by membership; those who came of no invitation are absent
    public record MembersFound(MembershipPage page, Map<MembershipId, Acceptance> persons) {
        public MembersFound {
            persons = Map.copyOf(persons);
        }
    }

    private static final String READ = "membership:read";

    private static final Operation<MembersFound> OPERATION =
            Operation.query("list_members", Authorization.people(READ), MembersFound.class);

    /// @param olderThan the last one of the page before
    /// @param limit     1 to [MembershipFilter#MOST]; others are brought into that range
    public CommandResult<MembersFound> list(
            ReadRequest request, TenantId tenant, Optional<MembershipId> olderThan, int limit) {
        return commands.read(request, OPERATION, tenant, context -> members(context, olderThan, limit));
    }

    private static MembersFound members(CommandContext context, Optional<MembershipId> olderThan, int limit) {
        var page = context.reach(Permission.parse(READ))
                .map(reach -> context.port(Memberships.class).page(new MembershipFilter(reach, olderThan, limit)))
                .orElseGet(() -> new MembershipPage(List.of(), Optional.empty()));
        var ids = page.memberships().stream().map(member -> member.state().id()).collect(Collectors.toSet());
        return new MembersFound(page, context.port(Invitations.class).acceptances(ids));
    }
}
