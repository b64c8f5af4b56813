package melmastoon.local.verify.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Catalogue.Permission;

/// One tenant as the specification has it: takes commands one after the other, and says what each is answered and what
/// happens by it.
public final class Business {
    private final Catalogue catalogue;
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Tree tree = new Tree();
    private final Rights rights = new Rights(this);
    private final Units units = new Units(this);
    private final Roles customRoles = new Roles(this);
    private final Memberships memberships = new Memberships(this);
    private final Invitations invitations = new Invitations(this);
    private final Bulk bulk = new Bulk(this);
    private final Settings settings = new Settings(this);
    private final Approvals approvals = new Approvals(this);
    private final Resources resources = new Resources(this);

    private final Lifecycle lifecycle;
    private Instant now = Instant.EPOCH;

    public Business(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.lifecycle = new Lifecycle(this, catalogue);
    }

    /// Billing-service says from now on that the tenant's subscription has ended; before, that it is active.
    public void subscriptionEnds() {
        lifecycle.subscriptionEnds();
    }

    /// What was answered under a key.
    private record Kept(Command command, Answer answer) {}

    /// Decides on `command`, and changes what it changes.
    ///
    /// @param instant of the decision; nothing here begins or ends within seconds of it
    public Answer answer(Command command, Instant instant) {
        now = instant;
        try {
            Form.check(command);
            // Until its invitation is known, an acceptance is about no tenant, and keys are a tenant's.
            Refused.unless(
                    !command.name().equals("acceptInvitation") || invitations.has(command.text("invitationId")),
                    404,
                    "TENANT.INVITATION_NOT_FOUND");
            // Who may not provision is turned away before there is any transaction, and so any key.
            Refused.unless(
                    !command.name().equals("provisionTenant") || command.by().isPlatformAdmin(),
                    403,
                    "COMMON.PERMISSION_DENIED");
        } catch (Refused refused) {
            return refused.answer();
        }
        var key = command.by().subject() + " " + command.key();
        var before = kept.get(key);
        if (before != null) {
            return before.command().asksFor(command)
                    ? before.answer().again()
                    : Answer.refused(409, "SYNC.IDEMPOTENCY_KEY_REUSED");
        }
        var answer = decided(command);
        if (answer.isKept()) {
            kept.put(key, new Kept(command, answer));
        }
        return answer;
    }

    private Answer decided(Command command) {
        try {
            return carriedOut(command);
        } catch (Refused refused) {
            return refused.answer();
        }
    }

    private Answer carriedOut(Command command) {
        return switch (command.name()) {
            case "provisionTenant" -> lifecycle.provision(command);
            case "attachPlan" -> lifecycle.attachPlan(command);
            case "suspendTenant" -> lifecycle.suspend(command);
            case "reactivateTenant" -> lifecycle.reactivate(command);
            case "repairTenant" -> lifecycle.repair(command);
            case "changeIsolationTier" -> lifecycle.move(command);
            case "setTenantLimits" -> lifecycle.limit(command);
            case "createOrganizationUnit" -> units.create(command);
            case "renameOrganizationUnit" -> units.rename(command);
            case "archiveOrganizationUnit" -> units.archive(command);
            case "createRole" -> customRoles.create(command);
            case "updateRole" -> customRoles.rename(command);
            case "grantPermission" -> customRoles.grant(command);
            case "revokePermission" -> customRoles.revoke(command);
            case "deleteRole" -> customRoles.delete(command);
            case "assignRole" -> memberships.assign(command);
            case "unassignRole" -> memberships.unassign(command);
            case "changePropertyScope" -> memberships.rescope(command);
            case "suspendMembership" -> memberships.suspend(command);
            case "reinstateMembership" -> memberships.reinstate(command);
            case "transferOwnership" -> memberships.transfer(command);
            case "leaveTenant" -> memberships.leave(command);
            case "removeMembership" -> memberships.remove(command);
            case "addServiceMember" -> memberships.addService(command);
            case "appointOwner" -> memberships.appoint(command);
            case "inviteStaff" -> invitations.invite(command, false);
            case "inviteMany" -> bulk.invite(command);
            case "acceptInvitation" -> invitations.accept(command);
            case "resendInvitation" -> invitations.resend(command);
            case "revokeInvitation" -> invitations.revoke(command);
            case "assignRoleToMany" -> bulk.assign(command);
            case "copyRoles" -> bulk.copy(command);
            case "updateTenantConfig" -> settings.configure(command);
            case "toggleFeatureFlag" -> settings.toggle(command);
            case "setBillingContact" -> settings.bill(command);
            case "requestGuestErasure" -> settings.erase(command);
            case "closeTenant" -> approvals.close(command);
            case "requestAccess" -> approvals.requestRole(command);
            case "requestBreakGlass" -> approvals.requestBreakGlass(command);
            case "grantApproval" -> approvals.grant(command);
            case "declineApproval" -> approvals.decline(command);
            case "withdrawApproval" -> approvals.withdraw(command);
            case "registerResourceType" -> resources.registerType(command);
            case "changeResourceType" -> resources.changeType(command);
            case "retireResourceType" -> resources.retireType(command);
            case "registerResource" -> resources.register(command);
            case "removeResource" -> resources.remove(command);
            case "setSubjectProperties" -> resources.describe(command);
            case "clearSubjectProperties" -> resources.clear(command);
            default -> throw new IllegalArgumentException("the model has no " + command.name());
        };
    }

    /// Whether somebody may do something now.
    public Verdict check(Question question, Instant instant) {
        return rights.check(question, instant);
    }

    /// All that there is, by kinds.
    public List<State> states() {
        return Stream.of(
                        Stream.of(lifecycle.state()),
                        tree.units().values().stream().map(Tree.Unit::state),
                        roles.values().stream().map(Role::state),
                        members.values().stream().map(Member::state),
                        invitations.states(),
                        settings.states(),
                        approvals.states(),
                        resources.states())
                .flatMap(each -> each)
                .toList();
    }

    /// Refuses a command that expects another version than `last`.
    void requireVersion(Command command, int last) {
        var expected = command.expects();
        Refused.unless(
                expected.isEmpty() || expected.equals("*") || expected.equals(Integer.toString(last)),
                412,
                "COMMON.STALE_VERSION");
    }

    /// The same for what is set whole, where nothing may be yet: then every version is another one.
    void requireVersionOf(Command command, int last) {
        Refused.unless(last > 0 || command.expects().isEmpty(), 412, "COMMON.STALE_VERSION");
        requireVersion(command, last);
    }

    /// The name of something new.
    String name(String kind) {
        return kind + "#" + counts.merge(kind, 1, Integer::sum);
    }

    /// What a request names: properties by either of their names, and regions.
    Scope scope(Command command) {
        var properties = command.list("propertyScope");
        var regions = command.list("regionScope");
        if (properties.isEmpty() && regions.isEmpty()) {
            return Scope.EVERYWHERE;
        }
        var found = properties.stream().map(tree::property).toList();
        Refused.unless(found.stream().allMatch(Optional::isPresent), 422, "MEMBERSHIP.SCOPE_NOT_PROPERTY");
        Refused.unless(
                regions.stream()
                        .allMatch(id ->
                                tree.find(id).filter(unit -> !unit.isProperty()).isPresent()),
                422,
                "MEMBERSHIP.SCOPE_NOT_REGION");
        return Scope.of(Stream.concat(found.stream().flatMap(Optional::stream).map(Tree.Unit::id), regions.stream())
                .toList());
    }

    /// Roles in use by their names or codes.
    List<Role> roles(Collection<String> names) {
        return names.stream()
                .distinct()
                .map(name -> roles.values().stream()
                        .filter(role -> !role.isDeleted())
                        .filter(role -> role.id().equals(name) || role.code().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Refused(422, "MEMBERSHIP.ROLE_NOT_FOUND")))
                .distinct()
                .toList();
    }

    Role role(String id) {
        return Optional.ofNullable(roles.get(id)).orElseThrow();
    }

    Role put(Role role) {
        roles.put(role.id(), role);
        return role;
    }

    /// The membership of somebody that is not removed.
    Optional<Member> current(String subject) {
        return members.values().stream()
                .filter(member -> member.subject().equals(subject) && !member.isRemoved())
                .findFirst();
    }

    Member put(Member member) {
        members.put(member.id(), member);
        return member;
    }

    /// What brings members and invitations back to how they are now.
    Runnable remember() {
        var before = new LinkedHashMap<>(members);
        var undoInvitations = invitations.remember();
        return () -> {
            members.clear();
            members.putAll(before);
            undoInvitations.run();
        };
    }

    /// One of the platform's, or of a type that the tenant has registered.
    Optional<Permission> permission(String name) {
        return Optional.ofNullable(catalogue.permissions().get(name)).or(() -> resources.permission(name));
    }

    Map<String, Member> members() {
        return members;
    }

    Map<String, Role> roles() {
        return roles;
    }

    Memberships memberships() {
        return memberships;
    }

    Invitations invitations() {
        return invitations;
    }

    Tree tree() {
        return tree;
    }

    Rights rights() {
        return rights;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    Resources resources() {
        return resources;
    }

    Settings settings() {
        return settings;
    }

    Instant now() {
        return now;
    }
}
