package melmastoon.application.membership;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.access.Fact;
import melmastoon.access.Position;
import melmastoon.access.Validity;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Timer;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.ScopeText;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import org.jspecify.annotations.Nullable;

/// Memberships with their role assignments.
public final class MembershipType implements AggregateType<Membership, MembershipEvent> {
    public static final MembershipType TYPE = new MembershipType();

    /// The kind of timer of break-glass access, by the membership's id.
    static final String BREAK_GLASS_END = "break_glass_end";

    private MembershipType() {}

    @Override
    public String kind() {
        return "membership";
    }

    @Override
    public String id(Membership membership) {
        return membership.id().toString();
    }

    /// The kind of a member's subject among lookups; the key is the subject as `type:id`.
    public static final String MEMBER = "member";

    /// Found by its subject until it is removed.
    @Override
    public Map<String, String> lookups(Membership membership) {
        return membership instanceof Membership.Removed
                ? Map.of()
                : Map.of(MEMBER, membership.subject().toString());
    }

    /// A role assignment knows the event that granted it.
    @Override
    public Set<String> parts(Membership membership) {
        return membership.assignments().stream()
                .map(held -> held.id().toString())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A pending member's roles do not count, whenever they begin.
    @Override
    public Set<Timer> timers(Membership membership) {
        return switch (membership) {
            case Membership.Pending _, Membership.Removed _ -> Set.of();
            case Membership.Active _, Membership.Suspended _ ->
                membership.assignments().stream()
                        .flatMap(held -> timers(membership, held))
                        .collect(Collectors.toUnmodifiableSet());
        };
    }

    private static Stream<Timer> timers(Membership membership, Assignment held) {
        var validity = held.validity();
        if (membership.profile().breakGlass().isPresent()) {
            return validity.until().stream()
                    .map(until -> new Timer(BREAK_GLASS_END, membership.id().toString(), until));
        }
        return Stream.concat(
                validity.from().filter(held.grantedAt()::isBefore).stream()
                        .map(from -> new GrantTime(membership.id(), held.id(), GrantTime.Bound.BEGIN).at(from)),
                validity.until().stream()
                        .map(until -> new GrantTime(membership.id(), held.id(), GrantTime.Bound.END).at(until)));
    }

    @Override
    public Map<String, String> auditFields(Membership membership) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("member", membership.subject().toString());
        fields.put("status", membership.status().name().toLowerCase(Locale.ROOT));
        fields.put("scope", ScopeText.of(membership.scope()));
        if (membership instanceof Membership.Suspended suspended) {
            fields.put("suspensionReason", suspended.reason().code());
        }
        membership.profile().breakGlass().ifPresent(approval -> fields.put("breakGlass", approval.toString()));
        membership.profile().invitedBy().ifPresent(inviter -> fields.put("invitedBy", inviter.toString()));
        for (var held : membership.assignments()) {
            fields.put(
                    held.id().toString(),
                    held.role() + " " + ScopeText.of(held.scope()) + text(held.validity()) + " by " + held.grantedBy());
        }
        return fields;
    }

    private static String text(Validity validity) {
        return validity.from().map(from -> " from " + from).orElse("")
                + validity.until().map(until -> " until " + until).orElse("");
    }

    /// What access decides from.
    public static Fact fact(Versioned<Membership> versioned) {
        var membership = versioned.state();
        return new Fact.Membership(
                membership.id(),
                membership.subject(),
                membership.status(),
                membership.scope(),
                membership.assignments().stream()
                        .map(held ->
                                fact(held, versioned.positions().get(held.id().toString())))
                        .toList());
    }

    private static Fact.Assignment fact(Assignment held, @Nullable Position granted) {
        return granted == null
                ? new Fact.Assignment(held.id(), held.role(), held.scope(), held.validity())
                : new Fact.Assignment(
                        held.id(), held.role(), held.scope(), held.validity(), granted.epoch(), granted.revision());
    }
}
