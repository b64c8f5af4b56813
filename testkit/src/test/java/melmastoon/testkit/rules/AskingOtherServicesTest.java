package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static melmastoon.testkit.rules.Refusals.retryAfter;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import melmastoon.access.MembershipId;
import melmastoon.access.TenantId;
import melmastoon.application.StoredAccessFacts;
import melmastoon.application.config.OpenFolios;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Guard;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Target;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.kernel.Traces;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.Memberships;
import melmastoon.application.membership.RemoveMembership.MembershipRemoved;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// A command that another service must be asked about first: here whether a member may go, while folios are open.
class AskingOtherServicesTest {
    private static final Operation<MembershipRemoved> OPERATION =
            Operation.command("remove_politely", Authorization.people("membership:remove"), MembershipRemoved.class);

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final MembershipId amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");
    private final AtomicInteger open = new AtomicInteger();
    private final Commands commands = Commands.over(
            new Counted(memory, open),
            new StoredAccessFacts(),
            memory.clock(),
            application::mint,
            Traces.NONE,
            CommandSignals.NONE);

    private final List<TenantId> asked = new ArrayList<>();
    private OpenFolios pricing = _ -> new OpenFolios.None();

    @Test
    void theAnswerDecides() {
        done(remove(application.by(OLGA), amal));
        assertThat(asked).containsExactly(acme.tenant());

        pricing = _ -> new OpenFolios.Open();
        assertThat(refusal(remove(application.by(OLGA), amal))).isEqualTo("MELMASTOON.TENANT.OPEN_FOLIOS");
        assertThat(memory.audits(acme.tenant()).getLast().outcome())
                .as("decided under the lock, and audited as ruling 59 says")
                .isEqualTo("MELMASTOON.TENANT.OPEN_FOLIOS");
    }

    @Test
    void theOtherServiceIsAskedOutsideAnyTransaction() {
        var meanwhile = new ArrayList<Integer>();
        pricing = _ -> {
            meanwhile.add(open.get());
            return new OpenFolios.None();
        };

        done(remove(application.by(OLGA), amal));

        assertThat(meanwhile).containsExactly(0);
    }

    @Test
    void strangersAndWhoeverLacksThePermissionCannotMakeUsAsk() {
        var callers = List.of(person("amal"), person("eve"), service("pricing-service", "membership:remove"));

        for (var caller : callers) {
            assertThat(refusal(remove(application.by(caller), acme.olga())))
                    .isIn("MELMASTOON.COMMON.PERMISSION_DENIED", "MELMASTOON.TENANT.NOT_FOUND");
        }

        assertThat(asked).isEmpty();
    }

    @Test
    void nothingIsAskedAboutWhatIsRefusedAnyway() {
        var manager = acme.joins(person("alphas"), Acme.only(acme.alpha()), "tenant.gm");
        var nobody = new MembershipId(application.mint());

        assertThat(refusal(remove(application.by(OLGA), nobody))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");
        assertThat(refusal(remove(application.by(OLGA).expecting(9), amal)))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
        assertThat(refusal(remove(application.by(person("alphas")), amal)))
                .as("ruling 38: she works beyond the manager's house")
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(asked).isEmpty();

        done(remove(application.by(OLGA), manager));
        assertThat(asked).hasSize(1);
    }

    @Test
    void nothingIsAskedWhereTheStateDoesNotCallForIt() {
        var result = commands.change(
                application.by(OLGA), OPERATION, acme.tenant(), member(amal), guard(_ -> false), this::decide);

        done(result);
        assertThat(asked).isEmpty();
    }

    @Test
    void aRepeatIsGivenTheKeptAnswerWithoutAsking() {
        var request = application.by(OLGA, "once", "body");
        var first = remove(request, amal);
        pricing = _ -> new OpenFolios.Open();

        assertThat(remove(request, amal)).isEqualTo(first);
        assertThat(refusal(remove(application.by(OLGA, "once", "other"), amal)))
                .isEqualTo("MELMASTOON.SYNC.IDEMPOTENCY_KEY_REUSED");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aSilentServiceRefusesAndTheSameRequestMaySucceedLater() {
        var request = application.by(OLGA);
        pricing = _ -> new OpenFolios.Unanswered();

        var refused = remove(request, amal);
        assertThat(refusal(refused)).isEqualTo("MELMASTOON.COMMON.DEPENDENCY_UNAVAILABLE");
        assertThat(retryAfter(refused)).contains(Duration.ofSeconds(5));

        pricing = _ -> new OpenFolios.None();
        done(remove(request, amal));
        assertThat(asked).hasSize(2);
    }

    /// Otherwise it would be decided on what nobody was asked about.
    @Test
    void aStateThatCameUpWhileTheServiceWasAskedIsNotDecidedOn() {
        var request = application.by(OLGA);
        var needed = new AtomicInteger();
        var guard = guard(_ -> needed.getAndIncrement() > 0);

        var result = commands.change(request, OPERATION, acme.tenant(), member(amal), guard, this::decide);

        assertThat(refusal(result)).isEqualTo("MELMASTOON.COMMON.CHANGED_MEANWHILE");
        assertThat(asked).isEmpty();
        done(commands.change(request, OPERATION, acme.tenant(), member(amal), guard, this::decide));
        assertThat(asked).hasSize(1);
    }

    @Test
    void anAnswerIsNotUsedForAStateThatNeedsNone() {
        var needed = new AtomicInteger();
        pricing = _ -> new OpenFolios.Open();

        done(commands.change(
                application.by(OLGA),
                OPERATION,
                acme.tenant(),
                member(amal),
                guard(_ -> needed.getAndIncrement() == 0),
                this::decide));

        assertThat(asked).hasSize(1);
    }

    private CommandResult<MembershipRemoved> remove(Request request, MembershipId member) {
        return commands.change(request, OPERATION, acme.tenant(), member(member), guard(_ -> true), this::decide);
    }

    private Guard<Membership, TenantId, OpenFolios.Answer> guard(Function<Membership, Boolean> needed) {
        return new Guard<>(
                (context, member) -> needed.apply(member.state()) ? Optional.of(context.tenant()) : Optional.empty(),
                tenant -> {
                    asked.add(tenant);
                    return pricing.of(tenant);
                });
    }

    /// The service's answer is what matters here, and not what becomes of the member.
    private CommandDecision<MembershipRemoved> decide(
            CommandContext context, Versioned<Membership> member, Optional<OpenFolios.Answer> answer) {
        assertThat(context.tenant()).isEqualTo(acme.tenant());
        return answer.flatMap(OpenFolios.Answer::refusal)
                .<CommandDecision<MembershipRemoved>>map(CommandDecision::refuse)
                .orElseGet(() -> CommandDecision.unchanged(
                        new MembershipRemoved(member.state().id()), member));
    }

    private static Target<Membership> member(MembershipId id) {
        return new Target<>(
                id.toString(),
                context -> context.port(Memberships.class).find(id),
                new MembershipRefusal.NotFound(id),
                Membership::scope);
    }

    /// Counts the transactions that are open.
    private record Counted(TenantTransactions inner, AtomicInteger open) implements TenantTransactions {
        @Override
        public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
            open.incrementAndGet();
            try {
                return inner.in(tenant, work);
            } finally {
                open.decrementAndGet();
            }
        }

        @Override
        public <R> R alone(TenantId tenant, Function<TenantTransaction, R> work) {
            return in(tenant, work);
        }
    }
}
