package melmastoon.command.invitation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InvitationReviewer;
import melmastoon.domain.invitation.Review;
import melmastoon.domain.invitation.ReviewVerdict;

/// The built-in reviewer: rules of thumb, no model, no network. Each rule that holds is a reason, and two reasons are
/// suspicious:
///
/// - `many_in_an_hour`: the tenant has sent at least 20 invitations within the hour;
/// - `free_mail`: the address is of a provider where anybody can have one;
/// - `gives_rights_everywhere`: a role that may give rights to others, for the whole tenant;
/// - `many_roles`: more than five.
@Singleton
final class HeuristicInvitationReviewer implements InvitationReviewer {
    private static final String NAME = "heuristic-1";
    private static final int MANY_ROLES = 5;
    private static final int SUSPICIOUS = 2;
    private static final Set<String> FREE_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "icloud.com",
            "aol.com",
            "gmx.com",
            "gmx.net",
            "mail.ru",
            "yandex.ru",
            "proton.me",
            "protonmail.com");

    @Override
    public Optional<Review.Opinion> review(TenantId tenant, Signals signals) {
        var reasons = new ArrayList<String>();
        if (signals.isOneOfMany()) {
            reasons.add("many_in_an_hour");
        }
        if (FREE_MAIL.contains(signals.addressDomain())) {
            reasons.add("free_mail");
        }
        if (signals.givesRights() && signals.isWholeTenant()) {
            reasons.add("gives_rights_everywhere");
        }
        if (signals.roles() > MANY_ROLES) {
            reasons.add("many_roles");
        }
        var verdict = reasons.size() >= SUSPICIOUS ? ReviewVerdict.SUSPICIOUS : ReviewVerdict.UNSUSPICIOUS;
        return Optional.of(new Review.Opinion(verdict, reasons, NAME));
    }
}
