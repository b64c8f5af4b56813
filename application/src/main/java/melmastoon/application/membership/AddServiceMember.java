package melmastoon.application.membership;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.Roles;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.Text;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;

/// Makes a service a member, such as a channel manager or a gateway to the locks of a house (ruling 19). It has no
/// address that could be invited, so it is active at once, with roles out of what the actor holds itself.
@UseCase
public record AddServiceMember(Commands commands) {
    public record ServiceMemberAdded(MembershipId membershipId) {}

    /// @param serviceId the `sub` of its tokens
    /// @param roles     1 to 20 of them
    /// @param scope     of the membership and of its roles
    public record NewServiceMember(String serviceId, Set<RoleRef> roles, ScopeRef scope) {
        private static final int MAX_ROLES = 20;

        public NewServiceMember {
            serviceId = Text.foreignId("service id", serviceId);
            InvalidValue.unless(
                    !roles.isEmpty() && roles.size() <= MAX_ROLES,
                    "roles",
                    String.valueOf(roles.size()),
                    "a number of roles that a member can begin with, 1 to " + MAX_ROLES);
            roles = Set.copyOf(roles);
        }

        Subject subject() {
            return Subject.service(serviceId);
        }
    }

    private static final Operation<ServiceMemberAdded> OPERATION = Operation.command(
            "add_service_member", Authorization.people("membership:invite"), ServiceMemberAdded.class);

    public CommandResult<ServiceMemberAdded> add(Request request, TenantId tenant, NewServiceMember wanted) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, wanted));
    }

    private static CommandDecision<ServiceMemberAdded> decide(CommandContext context, NewServiceMember wanted) {
        return switch (RoleRef.resolve(wanted.roles(), context.port(Roles.class))) {
            case RoleRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case RoleRef.Resolved.Found(var roles) -> decide(context, wanted, roles);
        };
    }

    private static CommandDecision<ServiceMemberAdded> decide(
            CommandContext context, NewServiceMember wanted, List<Role> roles) {
        return switch (wanted.scope().resolve(context.port(OrganizationUnits.class))) {
            case ScopeRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case ScopeRef.Resolved.Found(var scope, var units) ->
                OPERATION
                        .refusedOver(scope, context)
                        .or(() -> alreadyMember(context, wanted.subject()))
                        .<CommandDecision<ServiceMemberAdded>>map(CommandDecision::refuse)
                        .orElseGet(() -> added(context, wanted.subject(), roles, scope, units));
        };
    }

    private static Optional<MembershipRefusal.AlreadyMember> alreadyMember(CommandContext context, Subject service) {
        return context.port(Memberships.class)
                .findCurrent(service)
                .map(member ->
                        new MembershipRefusal.AlreadyMember(member.state().id()));
    }

    private static CommandDecision<ServiceMemberAdded> added(
            CommandContext context,
            Subject service,
            List<Role> roles,
            Scope scope,
            Collection<OrganizationUnit> units) {
        var created = new MembershipEvent.Created(new MembershipProfile(
                new MembershipId(context.mint()),
                context.tenant(),
                service,
                scope,
                Optional.of(context.actor().subject()),
                context.now()));
        var grants = roles.stream()
                .map(role -> new Grant(new RoleAssignmentId(context.mint()), role, scope))
                .toList();
        var by = Authorities.of(context, context.actor().subject(), roles, units);
        var member = Membership.of(created);
        return CommandDecision.of(
                Change.created(MembershipType.TYPE, created, member),
                member.decide(new MembershipCommand.Assign(grants, by), context.now()),
                new ServiceMemberAdded(created.id()));
    }
}
