package melmastoon.topology;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.schemas.Event;
import melmastoon.schemas.Payloads;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipCreated;
import melmastoon.tenant.v1.MembershipRemoved;
import melmastoon.tenant.v1.MembershipRoleChanged;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.OrganizationUnitCreated;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleDeleted;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.RoleStatus;
import melmastoon.tenant.v1.RoleUpdated;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import melmastoon.tenant.v1.TenantCreated;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// One tenant's events, numbered and stamped as the write side does it. Ids are the number they are made of.
public final class Log {
    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    public final TenantId tenant;
    public final List<Event> written = new ArrayList<>();
    private final Map<Integer, MembershipState> members = new HashMap<>();
    private final Map<String, OrganizationUnitState> units = new HashMap<>();
    private int epoch = 1;
    private long revision;
    private int commands;
    private Instant now = START;

    public Log(int number) {
        tenant = new TenantId(new UUID(7, number));
    }

    public static String unit(int number) {
        return new OrganizationUnitId(new UUID(1, number)).toString();
    }

    public static String role(int number) {
        return new RoleId(new UUID(2, number)).toString();
    }

    public static String membership(int number) {
        return new MembershipId(new UUID(3, number)).toString();
    }

    public static String assignment(int number) {
        return new RoleAssignmentId(new UUID(4, number)).toString();
    }

    public static String invitation(int number) {
        return new InvitationId(new UUID(5, number)).toString();
    }

    public static Scope everywhere() {
        return new Scope(ScopeKind.WHOLE_TENANT, List.of(), List.of());
    }

    public static Scope only(String... properties) {
        return new Scope(ScopeKind.ONLY, List.of(properties), List.of());
    }

    public static Scope below(String... regions) {
        return new Scope(ScopeKind.ONLY, List.of(), List.of(regions));
    }

    public Position position() {
        return new Position(tenant, epoch, revision);
    }

    public Instant now() {
        return now;
    }

    /// The write side lost and was restored: what follows is another life of the log, from `from` on.
    public void restoredTo(long from) {
        epoch++;
        revision = from;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /// The next event, by a command of its own.
    public Event next(IndexedRecord content) {
        return command(List.of(content)).getFirst();
    }

    /// The next events, all of one command.
    public List<Event> command(List<? extends IndexedRecord> contents) {
        now = now.plusMillis(10);
        var id = new UUID(6, ++commands);
        var events = new ArrayList<Event>();
        for (var content : contents) {
            revision++;
            var command = new Event.Command(id, events.size() + 1, contents.size());
            events.add(event(epoch, revision, command, content));
        }
        return events;
    }

    /// An event that is at the place said, whatever came before.
    public Event event(int atEpoch, long atRevision, IndexedRecord content) {
        return event(atEpoch, atRevision, new Event.Command(new UUID(6, ++commands), 1, 1), content);
    }

    private Event event(int atEpoch, long atRevision, Event.Command command, IndexedRecord content) {
        var bytes = ByteBuffer.wrap(Payloads.encode(content));
        var event = new Event(
                new UUID(tenant.value().getLeastSignificantBits(), written.size()),
                tenant.toString(),
                Objects.requireNonNull(content.getSchema().getProp("eventType")),
                tenant.toString(),
                now,
                atEpoch,
                atRevision,
                command,
                now.plusMillis(2),
                null,
                Payloads.fingerprint(bytes),
                Payloads.binary(bytes));
        written.add(event);
        return event;
    }

    /// A tenant that works: active, a chain over two hotels, the nine roles, an owner. Provisioned by one command.
    public List<Event> acme() {
        var provisioning = new ArrayList<IndexedRecord>();
        provisioning.add(created());
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            provisioning.add(roleCreated(
                    provisioning.size(),
                    role.code(),
                    role.permissions().stream().map(Object::toString).sorted().toList()));
        }
        provisioning.add(unitCreated(1, OrganizationUnitKind.CHAIN, null));
        provisioning.add(memberCreated(1, "usr_owner", everywhere()));
        provisioning.add(rolesChanged(1, "usr_owner", holds(1, 1, everywhere())));
        var events = new ArrayList<>(command(provisioning));
        events.add(next(planAttached()));
        events.add(next(unitCreated(2, OrganizationUnitKind.PROPERTY, unit(1))));
        events.add(next(unitCreated(3, OrganizationUnitKind.PROPERTY, unit(1))));
        return events;
    }

    /// Of [#acme]: the role with this code.
    public static String systemRole(String code) {
        var codes = PermissionCatalogue.standard().systemRoles().stream()
                .map(PermissionCatalogue.SystemRole::code)
                .toList();
        return role(codes.indexOf(code) + 1);
    }

    public TenantCreated created() {
        return new TenantCreated(tenant.toString(), state(1, TenantStatus.PENDING, null));
    }

    public TenantPlanAttached planAttached() {
        return new TenantPlanAttached(tenant.toString(), state(2, TenantStatus.ACTIVE, "pln_gold"));
    }

    /// An event that contradicts its key: it cannot be folded.
    public TenantPlanAttached ofAnotherTenant() {
        return new TenantPlanAttached(
                new TenantId(new UUID(8, 8)).toString(), state(2, TenantStatus.ACTIVE, "pln_gold"));
    }

    public static TenantState state(int version, TenantStatus status, @Nullable String plan) {
        return TenantState.newBuilder()
                .setVersion(version)
                .setStatus(status)
                .setSlug("acme")
                .setLegalName("Acme Hotels Ltd")
                .setCountry("AF")
                .setResidencyRegion("europe-west1")
                .setPlanRef(plan)
                .build();
    }

    public OrganizationUnitCreated unitCreated(int number, OrganizationUnitKind kind, @Nullable String parent) {
        return unitCreated(number, kind, parent, null);
    }

    /// @param adopted the former root, which the new unit is inserted above
    public OrganizationUnitCreated unitCreated(
            int number, OrganizationUnitKind kind, @Nullable String parent, @Nullable String adopted) {
        var child = adopted == null
                ? null
                : OrganizationUnitState.newBuilder(Objects.requireNonNull(units.get(adopted)))
                        .setVersion(2)
                        .setParentId(unit(number))
                        .build();
        return new OrganizationUnitCreated(tenant.toString(), unitState(number, kind, parent, false), child);
    }

    public OrganizationUnitState unitState(
            int number, OrganizationUnitKind kind, @Nullable String parent, boolean archived) {
        var state = new OrganizationUnitState(
                unit(number),
                archived ? 2 : 1,
                kind,
                parent,
                "Unit " + number,
                kind == OrganizationUnitKind.PROPERTY ? "ppt_" + number : null,
                archived);
        units.put(unit(number), state);
        return state;
    }

    public RoleCreated roleCreated(int number, String code, List<String> permissions) {
        return new RoleCreated(tenant.toString(), roleState(number, code, permissions));
    }

    public RoleUpdated roleUpdated(int number, String code, List<String> permissions) {
        return new RoleUpdated(tenant.toString(), roleState(number, code, permissions));
    }

    public RoleDeleted roleDeleted(int number, String code) {
        var state = RoleState.newBuilder(roleState(number, code, List.of()))
                .setStatus(RoleStatus.DELETED)
                .build();
        return new RoleDeleted(tenant.toString(), state);
    }

    /// Of version 1. A code with a dot is a system role's.
    public static RoleState roleState(int number, String code, List<String> permissions) {
        return new RoleState(
                role(number), 1, code, code, code.contains("."), permissions, RoleStatus.ACTIVE, List.of());
    }

    public MembershipCreated memberCreated(int number, String user, Scope scope) {
        return memberCreated(number, user, MembershipStatus.ACTIVE, scope);
    }

    public MembershipCreated memberCreated(int number, String user, MembershipStatus status, Scope scope) {
        var state = MembershipState.newBuilder()
                .setMembershipId(membership(number))
                .setVersion(1)
                .setSubjectType("user")
                .setSubjectId(user)
                .setStatus(status)
                .setScope(scope)
                .setAssignments(List.of())
                .setInvitedBy("user:usr_owner")
                .setJoinedAt(START)
                .build();
        members.put(number, state);
        return new MembershipCreated(tenant.toString(), state);
    }

    public MembershipRoleChanged rolesChanged(int number, String user, Assignment... assignments) {
        return new MembershipRoleChanged(
                tenant.toString(), member(number, user, MembershipStatus.ACTIVE, List.of(assignments)));
    }

    public MembershipRemoved removed(int number, String user) {
        var state = member(number, user, MembershipStatus.REMOVED, List.of());
        return new MembershipRemoved(
                tenant.toString(),
                MembershipState.newBuilder(state)
                        .setRemovedBy("user:usr_owner")
                        .setRemovedAt(START)
                        .build());
    }

    private MembershipState member(int number, String user, MembershipStatus status, List<Assignment> assignments) {
        var before = members.computeIfAbsent(
                number, _ -> memberCreated(number, user, everywhere()).getState());
        var after = MembershipState.newBuilder(before)
                .setVersion(before.getVersion() + 1)
                .setStatus(status == MembershipStatus.REMOVED ? status : before.getStatus())
                .setAssignments(assignments)
                .build();
        members.put(number, after);
        return after;
    }

    public static Assignment holds(int number, int role, Scope scope) {
        return holds(number, role(role), scope);
    }

    public static Assignment holds(int number, String role, Scope scope) {
        return holds(number, role, scope, null, null);
    }

    public static Assignment holds(
            int number, String role, Scope scope, @Nullable Instant validFrom, @Nullable Instant validUntil) {
        return new Assignment(
                assignment(number), role, scope, validFrom, validUntil, "user:usr_owner", START, 1, (long) number);
    }
}
