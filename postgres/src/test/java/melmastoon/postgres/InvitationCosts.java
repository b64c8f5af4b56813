package melmastoon.postgres;

import static melmastoon.testkit.fixture.TestApplication.done;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import melmastoon.access.InvitationId;
import melmastoon.application.invitation.AcceptWithoutAccount;
import melmastoon.application.invitation.InviteMany;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.invitation.LinkInvitation;
import melmastoon.application.kernel.Bulk;
import melmastoon.application.kernel.BulkResult;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.ActivateMembership;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.tenant.Locale;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;

/// The part of [CostTest] about many who are invited at once, and who accepts without an account.
///
/// @param counted takes what the last command cost
record InvitationCosts(Acme acme, Consumer<Class<?>> counted) {
    /// People who were not invited before.
    static CommandResult<BulkResult> many(Acme acme, String name, int people) {
        var rows = IntStream.range(0, people)
                .mapToObj(number -> Optional.of(new Invite(
                        new EmailAddress(name + number + "@acme.example"),
                        Set.of(RoleRef.parse("tenant.front_desk")),
                        ScopeRef.of(Acme.only(acme.alpha())),
                        Locale.ENGLISH)))
                .toList();
        return acme.application()
                .inviteMany()
                .invite(
                        acme.application().by(Acme.OLGA),
                        acme.tenant(),
                        new Bulk<>(rows, Bulk.Mode.EACH_BY_ITSELF, false));
    }

    void count() {
        var here = Acme.only(acme.alpha());
        var cy = acme.invited("cy@acme.example", here, "tenant.gm");
        done(acme.acceptsWithoutAccount(cy));
        counted.accept(AcceptWithoutAccount.class);
        done(acme.activated(People.person("cy")));
        counted.accept(ActivateMembership.class);
        acme.invited("dee@acme.example", here, "tenant.gm");
        done(acme.linked(People.person("dee")));
        counted.accept(LinkInvitation.class);
        var invited = done(many(acme, "new", 1)).value().rows().all().getFirst();
        counted.accept(InviteMany.class);
        // So that none is pending when the tenant is closed.
        var id = InvitationId.parse(invited.toString());
        done(acme.application().revokeInvitation().revoke(acme.application().by(Acme.OLGA), acme.tenant(), id));
    }
}
