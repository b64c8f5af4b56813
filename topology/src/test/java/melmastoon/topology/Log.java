package melmastoon.topology;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.schemas.Event;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.Payloads;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipCreated;
import melmastoon.tenant.v1.MembershipRemoved;
import melmastoon.tenant.v1.MembershipRoleChanged;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.OrganizationUnitCreated;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import melmastoon.tenant.v1.TenantCreated;
import melmastoon.tenant.v1.TenantPlanAttached;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// One tenant's events, numbered and stamped as the write side does it. Ids are the number they are made of.
public final class Log {
    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    public final TenantId tenant;
    public final List<Event> written = new ArrayList<>();
    private int epoch = 1;
    private long revision;
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

    public static Scope everywhere() {
        return new Scope(ScopeKind.WHOLE_TENANT, List.of());
    }

    public static Scope only(String... properties) {
        return new Scope(ScopeKind.ONLY, List.of(properties));
    }

    public Position position() {
        return new Position(tenant, epoch, revision);
    }

    /// The write side lost and was restored: what follows is another life of the log, from `from` on.
    public void restoredTo(long from) {
        epoch++;
        revision = from;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public Event next(SpecificRecord content) {
        revision++;
        return event(epoch, revision, content);
    }

    /// An event that is at the place said, whatever came before.
    public Event event(int atEpoch, long atRevision, SpecificRecord content) {
        now = now.plusMillis(10);
        var bytes = ByteBuffer.wrap(Payloads.encode(content));
        var event = new Event(
                new UUID(tenant.value().getLeastSignificantBits(), written.size()),
                tenant.toString(),
                EventCatalogue.of(content.getClass()).name(),
                tenant.toString(),
                now,
                atEpoch,
                atRevision,
                null,
                Payloads.fingerprint(bytes),
                Payloads.binary(bytes));
        written.add(event);
        return event;
    }

    /// A tenant that works: active, a chain over two hotels, the nine roles, an owner.
    public List<Event> acme() {
        var events = new ArrayList<Event>();
        events.add(next(created()));
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            events.add(next(roleCreated(
                    events.size(),
                    role.code(),
                    role.permissions().stream().map(Object::toString).sorted().toList())));
        }
        events.add(next(unitCreated(1, OrganizationUnitKind.CHAIN, null)));
        events.add(next(memberCreated(1, "usr_owner", everywhere())));
        events.add(next(rolesChanged(1, "usr_owner", holds(1, 1, everywhere()))));
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
        return new TenantCreated(tenant.toString(), 1, "acme", "Acme Hotels Ltd", "AF", "europe-west1");
    }

    public TenantPlanAttached planAttached() {
        return new TenantPlanAttached(tenant.toString(), 2, "pln_gold");
    }

    public OrganizationUnitCreated unitCreated(
            int number, OrganizationUnitKind kind, @Nullable String parent, String... adopts) {
        return new OrganizationUnitCreated(
                tenant.toString(),
                unit(number),
                1,
                kind,
                parent,
                "Unit " + number,
                kind == OrganizationUnitKind.PROPERTY ? "ppt_" + number : null,
                List.of(adopts));
    }

    public RoleCreated roleCreated(int number, String code, List<String> permissions) {
        return new RoleCreated(tenant.toString(), role(number), 1, code, code, true, permissions);
    }

    public MembershipCreated memberCreated(int number, String user, Scope scope) {
        return memberCreated(number, user, MembershipStatus.ACTIVE, scope);
    }

    public MembershipCreated memberCreated(int number, String user, MembershipStatus status, Scope scope) {
        return new MembershipCreated(
                tenant.toString(), membership(number), 1, "user", user, status, scope, "user:usr_owner", now);
    }

    public MembershipRoleChanged rolesChanged(int number, String user, Assignment... assignments) {
        return new MembershipRoleChanged(tenant.toString(), membership(number), 2, "user", user, List.of(assignments));
    }

    public MembershipRemoved removed(int number, String user) {
        return new MembershipRemoved(tenant.toString(), membership(number), 3, "user", user, "user:usr_owner");
    }

    public static Assignment holds(int number, int role, Scope scope) {
        return holds(number, role(role), scope);
    }

    public static Assignment holds(int number, String role, Scope scope) {
        return new Assignment(assignment(number), role, scope, "user:usr_owner", START);
    }
}
