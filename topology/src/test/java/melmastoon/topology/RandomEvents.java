package melmastoon.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import melmastoon.access.PermissionCatalogue;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.EventType;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.StateKind;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.InvitationStatus;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/// Events of every type that puts states, with any state under any of them. A writer would write less; the fold has no
/// rule but to put what an event says, so it must hold for all of these.
///
/// A new type needs nothing here. A new kind of state that decides is drawn with one and the same state, until it has
/// a case of its own.
final class RandomEvents {
    static final int PEOPLE = 6;
    static final int UNITS = 9;
    static final List<String> PERMISSIONS = List.of(
            "tenant:read", "membership:remove", "reservation:read", "reservation:create", "reservation:check_in");

    private static final int MEMBERSHIPS = 9;
    private static final int INVITATIONS = 4;
    private static final int ROLES =
            PermissionCatalogue.standard().systemRoles().size();

    private final Log log;
    private final Random random;
    private int next = 10;

    RandomEvents(Log log, Random random) {
        this.log = log;
        this.random = random;
    }

    static List<EventType> types() {
        return EventCatalogue.types().stream()
                .filter(type -> SchemaProperties.fold(type.schema()) == SchemaProperties.Fold.PUT)
                .toList();
    }

    GenericRecord anyOf(List<EventType> types) {
        return of(any(types));
    }

    /// Of `type`, which puts states.
    GenericRecord of(EventType type) {
        var event = Sample.event(log, type.schema());
        for (var field : type.schema().getFields()) {
            var isOptional = field.schema().getType() == Schema.Type.UNION;
            var state = EventCatalogue.kinds().stream()
                    .filter(kind -> kind.schema()
                            .equals(isOptional ? field.schema().getTypes().getLast() : field.schema()))
                    .findFirst();
            state.ifPresent(kind -> event.put(field.pos(), isOptional && random.nextBoolean() ? null : state(kind)));
        }
        return event;
    }

    /// Of a type that this build does not know.
    GenericRecord ofANewerBuild() {
        return random.nextBoolean()
                ? NewerBuild.flagSet(log, "flag" + random.nextInt(3), random.nextBoolean(), false)
                : NewerBuild.unitWithdrawn(log, unit());
    }

    private IndexedRecord state(StateKind kind) {
        return switch (kind.name()) {
            case "tenant" -> NewerBuild.generic(tenant());
            case "organization_unit" -> NewerBuild.generic(unit());
            case "role" -> NewerBuild.generic(role());
            case "membership" -> NewerBuild.generic(membership());
            case "invitation" -> invitation(kind.schema());
            default -> Sample.value(kind.schema());
        };
    }

    /// Mostly one that works, or nobody would be allowed anything.
    private TenantState tenant() {
        var status = random.nextInt(4) == 0 ? any(List.of(TenantStatus.values())) : TenantStatus.ACTIVE;
        return Log.state(++next, status, random.nextBoolean() ? null : "pln_" + random.nextInt(3));
    }

    /// Under any unit with a smaller number, so that the tree has no circle.
    private OrganizationUnitState unit() {
        var number = 1 + random.nextInt(UNITS);
        var kind = random.nextInt(3) == 0 ? any(List.of(OrganizationUnitKind.values())) : OrganizationUnitKind.PROPERTY;
        var parent = number == 1 || random.nextInt(6) == 0 ? null : Log.unit(1 + random.nextInt(number - 1));
        var state = log.unitState(number, kind, parent, random.nextInt(5) == 0);
        // Two properties may claim one id.
        return OrganizationUnitState.newBuilder(state)
                .setPropertyId(random.nextInt(8) == 0 ? "ppt_1" : state.getPropertyId())
                .build();
    }

    private RoleState role() {
        var number = 1 + random.nextInt(ROLES);
        var permissions = new ArrayList<>(PERMISSIONS);
        permissions.removeIf(_ -> random.nextInt(4) == 0);
        permissions.add("spa:book");
        var code = PermissionCatalogue.standard().systemRoles().get(number - 1).code();
        return random.nextInt(8) == 0
                ? log.roleDeleted(number, code).getState()
                : RoleState.newBuilder(Log.roleState(number, code, permissions))
                        .setConditional(
                                random.nextInt(3) == 0
                                        ? List.of(
                                                new ConditionalPermission("guest:read", "subject.id != 'usr_1'", null))
                                        : List.of())
                        .build();
    }

    /// A subject may have several, and a membership another subject than before.
    private MembershipState membership() {
        var number = 1 + random.nextInt(MEMBERSHIPS);
        var person = random.nextInt(4) == 0 ? random.nextInt(PEOPLE) : number % PEOPLE;
        var status = random.nextInt(3) == 0 ? any(List.of(MembershipStatus.values())) : MembershipStatus.ACTIVE;
        var state = log.memberCreated(number, user(person), status, scope()).getState();
        return MembershipState.newBuilder(state)
                .setVersion(++next)
                .setJoinedAt(random.nextBoolean() ? null : Log.START)
                .setAssignments(IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> assignment())
                        .toList())
                .build();
    }

    private Assignment assignment() {
        return Log.holds(
                ++next,
                Log.role(1 + random.nextInt(ROLES)),
                scope(),
                random.nextBoolean() ? Log.START.minusSeconds(random.nextInt(3)) : null,
                random.nextBoolean() ? Log.START.plusSeconds(1 + random.nextInt(3)) : null);
    }

    private GenericRecord invitation(Schema schema) {
        var state = Sample.value(schema);
        state.put("invitationId", Log.invitation(random.nextInt(INVITATIONS)));
        state.put(
                "status",
                new GenericData.EnumSymbol(
                        schema.getField("status").schema(),
                        any(List.of(InvitationStatus.values())).name()));
        return state;
    }

    private Scope scope() {
        return switch (random.nextInt(8)) {
            case 0 -> new Scope(ScopeKind.UNKNOWN, List.of(), List.of());
            case 1, 2, 3, 4 -> Log.everywhere();
            default -> new Scope(ScopeKind.ONLY, units(), units());
        };
    }

    private List<String> units() {
        return IntStream.rangeClosed(1, UNITS)
                .filter(_ -> random.nextInt(4) == 0)
                .mapToObj(Log::unit)
                .toList();
    }

    static String user(int person) {
        return "usr_" + person;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
