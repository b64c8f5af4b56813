package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;

import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import melmastoon.access.Caller;
import melmastoon.application.approval.CloseTenant;
import melmastoon.application.approval.DeclineApproval;
import melmastoon.application.approval.ExpireApproval;
import melmastoon.application.approval.GrantApproval;
import melmastoon.application.approval.RequestAccess;
import melmastoon.application.approval.RequestBreakGlass;
import melmastoon.application.approval.WithdrawApproval;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.EndBreakGlass;
import melmastoon.postgres.Counted.Cost;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;

/// What takes two people, once each, for [CostTest]. The tenant is closed at the end.
record ApprovalCosts(Acme acme, EmbeddedDatabase database, Counted counted, Map<Class<?>, Cost> costs) {
    private static final Caller FIRST = People.platformAdmin();
    private static final Caller SECOND = People.platformAdmin("usr_second");

    /// What is closed has one pending invitation, which is revoked.
    void count() throws SQLException {
        var application = acme.application();
        done(RequestAccess.class, () -> acme.asksFor(OLGA, "tenant.gm", Acme.only(acme.alpha())));
        var withdrawn = done(CloseTenant.class, acme::asksToClose).approvalId();
        done(WithdrawApproval.class, () -> acme.withdraws(FIRST, withdrawn));
        var declined = TestApplication.done(acme.asksToClose()).value().approvalId();
        done(DeclineApproval.class, () -> acme.declines(SECOND, declined));
        var forgotten = TestApplication.done(acme.asksToClose()).value().approvalId();
        RawRows.requestedADayAgo(database, forgotten);
        done(
                ExpireApproval.class,
                () -> application.expireApproval().expire(application.byItself(), acme.tenant(), forgotten));
        breakGlass();
        acme.invited("last@acme.example", WHOLE, "tenant.gm");
        var closing = TestApplication.done(acme.asksToClose()).value().approvalId();
        done(GrantApproval.class, () -> acme.approves(SECOND, closing));
    }

    private void breakGlass() throws SQLException {
        var application = acme.application();
        var here = Acme.only(acme.alpha());
        var access = done(RequestBreakGlass.class, () -> acme.breaksGlass(FIRST, "tenant.auditor", here))
                .approvalId();
        TestApplication.done(acme.approves(OLGA, access));
        var member = RawRows.breakGlassOver(database, access);
        done(EndBreakGlass.class, () -> application.endBreakGlass().end(application.byItself(), acme.tenant(), member));
    }

    private <T> T done(Class<?> useCase, Supplier<CommandResult<T>> asked) {
        var done = TestApplication.done(asked.get());
        costs.put(useCase, counted.last);
        return done.value();
    }
}
