package melmastoon.local.verify.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Commands on the tenant itself (T-1 to T-5).
final class Lifecycle {
    private static final Set<String> RESERVED = Set.of("admin", "localhost", "postmaster", "security");

    private final Business business;
    private final Catalogue catalogue;
    private String status = "";
    private String slug = "";
    private String legalName = "";
    private String plan = "";
    private String suspension = "";
    private int invitationsPerHour = 50;
    private int bulkInvitationsPerDay = 2_000;
    private String isolationTier = "shared";
    private boolean hasSubscription = true;
    private int version;

    Lifecycle(Business business, Catalogue catalogue) {
        this.business = business;
        this.catalogue = catalogue;
    }

    /// How many invitations the tenant may send: one by one within an hour, or in bulk within a day.
    int mostInvitations(boolean inBulk) {
        return inBulk ? bulkInvitationsPerDay : invitationsPerHour;
    }

    String status() {
        return status;
    }

    String legalName() {
        return legalName;
    }

    Answer provision(Command command) {
        var wanted = command.text("slug");
        Refused.unless(!wanted.equals(slug) && !RESERVED.contains(wanted), 409, "TENANT.SLUG_TAKEN");
        slug = wanted;
        legalName = command.text("legalName");
        status = "pending";
        version = 1;
        var root = command.of("root");
        var kind = root.maybe("kind").orElse("chain");
        var name = root.maybe("name").orElse(legalName);
        var property =
                kind.equals("property") ? root.maybe("propertyId").orElseGet(() -> business.name("property")) : "";
        var unit = business.tree().put(new Tree.Unit(business.name("unit"), kind, "", name, property, false, 1));
        var events = new ArrayList<>(List.of(
                Event.of("created", state()),
                business.settings().start(),
                Event.of("organization_unit.created", unit.state())));
        catalogue
                .roles()
                .forEach((code, role) -> events.add(Event.of(
                        "role.created",
                        business.put(new Role(
                                        business.name("role"),
                                        code,
                                        role.name(),
                                        true,
                                        false,
                                        always(role.permissions()),
                                        1))
                                .state())));
        var owner = "user:" + command.text("ownerUserId");
        events.addAll(business.memberships().owner(owner, command.by()));
        var membership = business.current(owner).orElseThrow().id();
        var answer = new HashMap<String, Object>(
                Map.of("id", "tenant#1", "version", 1, "rootUnitId", unit.id(), "ownerMembershipId", membership));
        if (!property.isEmpty()) {
            answer.put("rootPropertyId", property);
        }
        return new Answer(201, "", answer, events);
    }

    private static SortedMap<String, String> always(Set<String> permissions) {
        var map = new TreeMap<String, String>();
        permissions.forEach(permission -> map.put(permission, Condition.ALWAYS));
        return map;
    }

    Answer attachPlan(Command command) {
        requirePlatform(command);
        var wanted = command.text("planRef");
        if (plan.isEmpty()) {
            plan = wanted;
            return became("active", "plan_attached");
        }
        Refused.unless(plan.equals(wanted), 409, "TENANT.ILLEGAL_STATE_TRANSITION");
        return unchanged();
    }

    Answer suspend(Command command) {
        requirePlatform(command);
        var reason = command.text("reason");
        Refused.unless(!status.equals("pending"), 409, "TENANT.ILLEGAL_STATE_TRANSITION");
        var isWeaker = reason.equals(suspension) || reason.equals("non_payment");
        if (status.equals("suspended") && isWeaker) {
            return unchanged();
        }
        Refused.unless(!reason.equals("non_payment") || !hasSubscription, 409, "TENANT.SUBSCRIPTION_RUNNING");
        suspension = reason;
        return became("suspended", "suspended");
    }

    /// For good, and without a grace period.
    void subscriptionEnds() {
        hasSubscription = false;
    }

    Answer reactivate(Command command) {
        requirePlatform(command);
        Refused.unless(!status.equals("pending"), 409, "TENANT.ILLEGAL_STATE_TRANSITION");
        if (status.equals("active")) {
            return unchanged();
        }
        Refused.unless(
                command.by().isPlatformAdmin() || suspension.equals("non_payment"),
                409,
                "TENANT.ILLEGAL_STATE_TRANSITION");
        suspension = "";
        return became("active", "reactivated");
    }

    /// A closed tenant accepts no writes, whoever may send them (T-4).
    void requireNotClosed() {
        Refused.unless(!status.equals("closed"), 409, "TENANT.NOT_ACTIVE");
    }

    /// For good (T-2).
    Event closed(String reason) {
        suspension = "";
        return became("closed", "deleted").events().getFirst();
    }

    Answer limit(Command command) {
        business.rights().requirePlatformAdmin(command.by());
        requireNotClosed();
        business.requireVersion(command, version);
        var before = List.of(invitationsPerHour, bulkInvitationsPerDay);
        invitationsPerHour = command.number("invitationsPerHour");
        bulkInvitationsPerDay = command.number("bulkInvitationsPerDay");
        return before.equals(List.of(invitationsPerHour, bulkInvitationsPerDay))
                ? unchanged()
                : became(status, "limits_changed");
    }

    Answer move(Command command) {
        business.rights().requirePlatformAdmin(command.by());
        requireNotClosed();
        business.requireVersion(command, version);
        var before = isolationTier;
        isolationTier = command.text("tier");
        return before.equals(isolationTier) ? unchanged() : became(status, "isolation_tier_changed");
    }

    Answer repair(Command command) {
        business.rights().requirePlatformAdmin(command.by());
        return Answer.changed("tenant#1", version, List.of(Event.of("snapshot")));
    }

    private void requirePlatform(Command command) {
        if (!command.by().subject().equals("service:billing-service")) {
            business.rights().requirePlatformAdmin(command.by());
        }
        requireNotClosed();
        business.requireVersion(command, version);
    }

    private Answer became(String next, String event) {
        status = next;
        version++;
        return Answer.changed("tenant#1", version, List.of(Event.of(event, state())));
    }

    private Answer unchanged() {
        return Answer.changed("tenant#1", version, List.of());
    }

    State state() {
        return new State(
                "tenant",
                Map.of(
                        "status",
                        status,
                        "slug",
                        slug,
                        "legalName",
                        legalName,
                        "plan",
                        plan,
                        "suspension",
                        suspension,
                        "invitationsPerHour",
                        invitationsPerHour,
                        "bulkInvitationsPerDay",
                        bulkInvitationsPerDay,
                        "isolationTier",
                        isolationTier,
                        "version",
                        version));
    }
}
