package melmastoon.application.invitation;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Sha256;
import melmastoon.application.kernel.Timer;
import melmastoon.application.organization.ScopeText;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;

/// Invitations. A wrong token is an event that is not published.
public final class InvitationType implements AggregateType<Invitation, InvitationEvent> {
    public static final InvitationType TYPE = new InvitationType();

    /// The kind of timer of a pending one, by its id.
    static final String EXPIRY = "invitation_expiry";

    private InvitationType() {}

    @Override
    public String kind() {
        return "invitation";
    }

    @Override
    public String id(Invitation invitation) {
        return invitation.id().toString();
    }

    /// The kind of [#addressKey] among lookups.
    public static final String ADDRESS = "invitation_address";

    /// The key under which the tenants are found that have a pending invitation to `address`. A digest, since lookups
    /// name nobody.
    public static String addressKey(EmailAddress address) {
        return Sha256.of(address.value().getBytes(StandardCharsets.US_ASCII)).hex();
    }

    /// An invitation is found by its id for ever, by its address while it is pending.
    @Override
    public Map<String, String> lookups(Invitation invitation) {
        return invitation instanceof Invitation.Pending
                ? Map.of(
                        kind(),
                        id(invitation),
                        ADDRESS,
                        addressKey(invitation.terms().email()))
                : Map.of(kind(), id(invitation));
    }

    @Override
    public Map<String, String> auditFields(Invitation invitation) {
        var terms = invitation.terms();
        var fields = new LinkedHashMap<String, String>();
        fields.put("roles", terms.roles().stream().map(Object::toString).collect(joining(" ")));
        fields.put("scope", ScopeText.of(terms.scope()));
        fields.put("invitedBy", terms.invitedBy().toString());
        terms.review().ifPresent(review -> {
            fields.put("review", review.opinion().verdict().code());
            fields.put("reviewReasons", String.join(" ", review.opinion().reasons()));
            fields.put("reviewedBy", review.opinion().by());
        });
        switch (invitation) {
            case Invitation.Pending pending -> {
                fields.put("status", "pending");
                fields.put("wrongTokens", String.valueOf(pending.wrongTokens().count()));
            }
            case Invitation.Accepted accepted -> {
                fields.put("status", "accepted");
                fields.put("acceptedBy", accepted.by().toString());
                fields.put("membership", accepted.membership().toString());
            }
            case Invitation.Revoked _ -> fields.put("status", "revoked");
            case Invitation.Expired _ -> fields.put("status", "expired");
        }
        return fields;
    }

    @Override
    public Set<Timer> timers(Invitation invitation) {
        return invitation instanceof Invitation.Pending
                ? Set.of(new Timer(EXPIRY, id(invitation), invitation.terms().expiresAt()))
                : Set.of();
    }

    @Override
    public Map<String, String> personalFields(Invitation invitation) {
        var email = invitation.terms().email().value();
        return invitation instanceof Invitation.Accepted accepted
                        && accepted.name().isPresent()
                ? Map.of("email", email, "name", accepted.name().get().value())
                : Map.of("email", email);
    }
}
