package melmastoon.local.verify.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Catalogue.Permission;

/// One tenant as the specification has it: takes commands one after the other, and says what each is answered and what
/// happens by it.
public final class Business {
    private static final Set<String> RESERVED = Set.of("admin", "localhost", "postmaster", "security");

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

    private String status = "";
    private String slug = "";
    private String legalName = "";
    private String plan = "";
    private String suspension = "";
    private int version;
    private Instant now = Instant.EPOCH;

    public Business(Catalogue catalogue) {
        this.catalogue = catalogue;
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
            case "provisionTenant" -> provision(command);
            case "attachPlan" -> attachPlan(command);
            case "suspendTenant" -> suspend(command);
            case "reactivateTenant" -> reactivate(command);
            case "repairTenant" -> repair(command);
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
            case "inviteStaff" -> invitations.invite(command);
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
            case "requestAccess" -> approvals.request(command);
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
    public Verdict check(String subject, String permission, String property, boolean hasSecondFactor, Instant instant) {
        return rights.check(subject, permission, property, hasSecondFactor, instant);
    }

    /// All that there is, by kinds.
    public List<State> states() {
        return Stream.of(
                        Stream.of(state()),
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

    private Answer provision(Command command) {
        if (!command.by().isPlatformAdmin()) {
            throw new Refused(403, "COMMON.PERMISSION_DENIED");
        }
        var wanted = command.text("slug");
        Refused.unless(!wanted.equals(slug) && !RESERVED.contains(wanted), 409, "TENANT.SLUG_TAKEN");
        slug = wanted;
        legalName = command.text("legalName");
        status = "pending";
        version = 1;
        var root = command.of("root");
        var kind = root.maybe("kind").orElse("chain");
        var name = root.maybe("name").orElse(legalName);
        var property = kind.equals("property") ? root.maybe("propertyId").orElseGet(() -> name("property")) : "";
        var unit = tree.put(new Tree.Unit(name("unit"), kind, "", name, property, false, 1));
        var events = new ArrayList<>(List.of(
                Event.of("created", state()), settings.start(), Event.of("organization_unit.created", unit.state())));
        catalogue
                .roles()
                .forEach((code, role) -> events.add(Event.of(
                        "role.created",
                        put(new Role(
                                        name("role"),
                                        code,
                                        role.name(),
                                        true,
                                        false,
                                        new TreeSet<>(role.permissions()),
                                        1))
                                .state())));
        events.addAll(memberships.owner("user:" + command.text("ownerUserId"), command.by()));
        var answer = new HashMap<String, Object>(
                Map.of("id", "tenant#1", "version", 1, "rootUnitId", unit.id(), "ownerMembershipId", lastMember()));
        if (!property.isEmpty()) {
            answer.put("rootPropertyId", property);
        }
        return new Answer(201, "", answer, events);
    }

    private Answer attachPlan(Command command) {
        requirePlatform(command);
        var wanted = command.text("planRef");
        requireNotClosed();
        if (plan.isEmpty()) {
            plan = wanted;
            return became("active", "plan_attached");
        }
        Refused.unless(plan.equals(wanted), 409, "TENANT.ILLEGAL_STATE_TRANSITION");
        return Answer.changed("tenant#1", version, List.of());
    }

    private Answer suspend(Command command) {
        requirePlatform(command);
        var reason = command.text("reason");
        requireNotClosed();
        Refused.unless(!status.equals("pending"), 409, "TENANT.ILLEGAL_STATE_TRANSITION");
        var isWeaker = reason.equals(suspension) || reason.equals("non_payment");
        if (status.equals("suspended") && isWeaker) {
            return Answer.changed("tenant#1", version, List.of());
        }
        suspension = reason;
        return became("suspended", "suspended");
    }

    private Answer reactivate(Command command) {
        requirePlatform(command);
        requireNotClosed();
        Refused.unless(!status.equals("pending"), 409, "TENANT.ILLEGAL_STATE_TRANSITION");
        if (status.equals("active")) {
            return Answer.changed("tenant#1", version, List.of());
        }
        Refused.unless(
                command.by().isPlatformAdmin() || suspension.equals("non_payment"),
                409,
                "TENANT.ILLEGAL_STATE_TRANSITION");
        suspension = "";
        return became("active", "reactivated");
    }

    private void requireNotClosed() {
        Refused.unless(!status.equals("closed"), 409, "TENANT.ILLEGAL_STATE_TRANSITION");
    }

    /// For good (T-2).
    Event closed(String reason) {
        suspension = "";
        return became("closed", "deleted").events().getFirst();
    }

    private Answer repair(Command command) {
        rights.requirePlatformAdmin(command.by());
        return Answer.changed("tenant#1", version, List.of(Event.of("snapshot")));
    }

    private void requirePlatform(Command command) {
        if (!command.by().subject().equals("service:billing-service")) {
            rights.requirePlatformAdmin(command.by());
        }
        requireVersion(command, version);
    }

    private Answer became(String next, String event) {
        status = next;
        version++;
        return Answer.changed("tenant#1", version, List.of(Event.of(event, state())));
    }

    private State state() {
        return new State(
                "tenant",
                Map.ofEntries(
                        Map.entry("status", status),
                        Map.entry("slug", slug),
                        Map.entry("legalName", legalName),
                        Map.entry("plan", plan),
                        Map.entry("suspension", suspension),
                        Map.entry("version", version)));
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

    private String lastMember() {
        return members.keySet().stream().reduce((_, last) -> last).orElseThrow();
    }

    Optional<Permission> permission(String name) {
        return Optional.ofNullable(catalogue.permissions().get(name));
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

    String status() {
        return status;
    }

    String legalName() {
        return legalName;
    }

    Instant now() {
        return now;
    }
}
