package melmastoon.postgres;

import static melmastoon.testkit.fixture.TestApplication.done;

import java.util.function.Consumer;
import melmastoon.application.invitation.AcceptWithoutAccount;
import melmastoon.application.invitation.LinkInvitation;
import melmastoon.application.membership.ActivateMembership;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;

/// The part of [CostTest] about who accepts without an account.
///
/// @param counted takes what the last command cost
record InvitationCosts(Acme acme, Consumer<Class<?>> counted) {
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
    }
}
