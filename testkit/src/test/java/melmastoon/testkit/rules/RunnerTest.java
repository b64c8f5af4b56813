package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.StoredAccessFacts;
import melmastoon.application.flag.FeatureFlagType;
import melmastoon.application.invitation.AcceptInvitation;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.invitation.ReadInvitation;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Invocation;
import melmastoon.application.kernel.Once;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.Slot;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.kernel.Traces;
import melmastoon.application.kernel.WrittenByNewerBuild;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.membership.RemovalReviews;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.application.provisioning.ProvisionTenant;
import melmastoon.application.role.RoleRef;
import melmastoon.application.tenant.AttachPlan;
import melmastoon.application.tenant.ReadPosition;
import melmastoon.domain.Refusal;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Configs;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import melmastoon.testkit.memory.TestClock;
import org.junit.jupiter.api.Test;

/// What the runner alone owns: authorization and its evidence, versions, the instant of decisions, refusals.
class RunnerTest {
    private static final String DENIED = "MELMASTOON.COMMON.PERMISSION_DENIED";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void theAuditSaysByWhatRight() {
        var amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");
        assertThat(lastAudit("accept_invitation").evidence())
                .containsEntry("right", "invitation")
                .containsKey("invitation");

        done(acme.assigns(OLGA, amal, "tenant.auditor", WHOLE));
        assertThat(lastAudit("assign_role").outcome()).isEqualTo(AuditEntry.ACCEPTED);
        assertThat(lastAudit("assign_role").evidence())
                .containsEntry("right", "grant")
                .containsEntry("permission", "role:assign")
                .containsEntry("role", "tenant.owner")
                .containsKey("assignment");

        done(acme.removes(person("amal"), amal));
        assertThat(lastAudit("remove_membership").evidence()).containsEntry("right", "own_membership");
        assertThat(lastAudit("attach_plan").evidence()).containsEntry("right", "platform_role");
    }

    /// Rulings 38 and 59.
    @Test
    void theAuditNamesTheGrantThatReachesWhomTheCommandIsAbout() {
        var gabe = person("gabe");
        var manager = acme.joins(gabe, only(acme.alpha(), acme.beta()), "tenant.housekeeping");
        var dara = acme.joins(person("dara"), only(acme.beta()), "tenant.reservations");
        var elsewhere = acme.joins(person("eli"), only(acme.gamma()), "tenant.reservations");
        done(acme.assigns(OLGA, manager, "tenant.gm", only(acme.alpha())));
        var atBeta = done(acme.assigns(OLGA, manager, "tenant.gm", only(acme.beta())))
                .value()
                .assignmentId();

        done(acme.assigns(gabe, dara, "tenant.housekeeping", only(acme.beta())));
        assertThat(lastAudit("assign_role").evidence()).containsEntry("assignment", atBeta.toString());
        done(acme.removes(gabe, dara));
        assertThat(lastAudit("remove_membership").evidence()).containsEntry("assignment", atBeta.toString());

        assertThat(refusal(acme.removes(gabe, elsewhere))).isEqualTo(DENIED);
        assertThat(lastAudit("remove_membership")).satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo(elsewhere.toString());
            assertThat(entry.evidence()).as("no right of his reaches there").isEmpty();
        });
    }

    @Test
    void noOperationAsksForAPermissionThatTheCatalogueLacks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorization.permission("membership:teleport"))
                .withMessageContaining("membership:teleport");
    }

    @Test
    void aRefusalUnderTheLockIsAuditedWithItsOutcomeByRuling59() {
        var before = memory.outbox(acme.tenant()).size();

        refusal(acme.removes(OLGA, acme.olga()));

        assertThat(lastAudit("remove_membership")).satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
            assertThat(entry.subject()).isEqualTo(acme.olga().toString());
            assertThat(entry.evidence()).containsEntry("right", "grant");
        });
        assertThat(memory.outbox(acme.tenant())).hasSize(before);
    }

    @Test
    void aWrongTokenIsAuditedAsARefusal() {
        var invitation = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");

        application.acceptInvitation().accept(application.by(person("amal")), invitation, "nonsense");

        assertThat(lastAudit("accept_invitation")).satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo("MELMASTOON.TENANT.INVITATION_TOKEN_INVALID");
            assertThat(entry.after()).containsEntry("wrongTokens", "1");
        });
    }

    @Test
    void whoeverMayNotIsTurnedAwayBeforeTheLockAndSignalled() {
        var signals = new Recorded();
        var commands = commands(memory.clock(), signals);
        acme.joins(person("amal"), WHOLE, "tenant.front_desk");
        var audits = memory.audits(acme.tenant()).size();

        for (var caller : List.of(person("amal"), person("eve"), service("pricing", "membership:remove"))) {
            new RemoveMembership(commands, RemovalReviews.NONE)
                    .remove(application.by(caller), acme.tenant(), acme.olga());
        }

        assertThat(signals.refused)
                .containsExactly(DENIED, "MELMASTOON.TENANT.NOT_FOUND", "MELMASTOON.TENANT.NOT_FOUND");
        assertThat(signals.audited).isEmpty();
        assertThat(memory.audits(acme.tenant())).hasSize(audits);
    }

    @Test
    void everyRefusalIsSignalledOnceAndSaysWhetherItIsAuditedByRuling59() {
        var signals = new Recorded();
        var commands = commands(memory.clock(), signals);
        var unknown = new InvitationId(application.mint());

        refusal(new ReadPosition(commands).position(application.asks(person("eve")), acme.tenant()));
        refusal(new ReadPosition(commands).position(application.asks(OLGA), new TenantId(application.mint())));
        refusal(new ReadInvitation(commands).read(application.asks(OLGA), acme.tenant(), unknown));
        refusal(new AcceptInvitation(commands, memory).accept(application.by(person("eve")), unknown, "guessed"));
        assertThat(signals.refused)
                .containsExactly(
                        "MELMASTOON.TENANT.NOT_FOUND",
                        "MELMASTOON.TENANT.NOT_FOUND",
                        "MELMASTOON.TENANT.INVITATION_NOT_FOUND",
                        "MELMASTOON.TENANT.INVITATION_NOT_FOUND");
        assertThat(signals.audited).isEmpty();

        var request = application.by(OLGA);
        refusal(remove(commands, request));
        refusal(remove(commands, request));
        assertThat(signals.audited).containsExactly("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
        assertThat(signals.refused).hasSize(5);
    }

    @Test
    void anotherVersionThanTheExpectedOneIsRefusedForEveryTargetByRuling30() {
        var amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");
        var invitation = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        var stale = "MELMASTOON.COMMON.STALE_VERSION";

        assertThat(refusal(new AttachPlan(application.commands())
                        .attach(
                                application.by(platformAdmin()).expecting(9),
                                acme.tenant(),
                                new PlanRef("plan_chain"))))
                .isEqualTo(stale);
        assertThat(refusal(application
                        .assignRole()
                        .assign(
                                application.by(OLGA).expecting(9),
                                acme.tenant(),
                                amal,
                                new NewAssignment(RoleRef.parse("tenant.auditor"), Optional.empty()))))
                .isEqualTo(stale);
        assertThat(refusal(application
                        .revokeInvitation()
                        .revoke(application.by(OLGA).expecting(9), acme.tenant(), invitation)))
                .isEqualTo(stale);
        done(application.revokeInvitation().revoke(application.by(OLGA).expecting(1), acme.tenant(), invitation));
    }

    /// RFC 9110, section 13.1.1.
    @Test
    void whatIsNotThereYetMatchesNoVersion() {
        var operation = Operation.command("put_nothing", Authorization.platformAdmin(), AttachPlan.PlanAttached.class);
        for (int expected : List.of(0, 1, Request.ANY_VERSION)) {
            var request = application.by(platformAdmin()).expecting(expected);

            var result = application
                    .commands()
                    .put(
                            request,
                            operation,
                            acme.tenant(),
                            new Slot<>("nothing", FeatureFlagType.TYPE, _ -> Optional.empty()),
                            (_, _) -> CommandDecision.refuse(NEVER));

            assertThat(refusal(result)).isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
        }
        var invitation = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        done(application
                .revokeInvitation()
                .revoke(application.by(OLGA).expecting(Request.ANY_VERSION), acme.tenant(), invitation));
    }

    @Test
    void aLastEventInTheFutureNeitherFreezesExpiriesNorGoesBackByRuling37() {
        var invitation = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        memory.clock().later(Duration.ofDays(20));
        acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        memory.clock().later(Duration.ofDays(-19));
        var signals = new Recorded();

        var accepted = new AcceptInvitation(commands(memory.clock(), signals), memory)
                .accept(application.by(person("amal")), invitation, application.tokenOf(invitation));

        assertThat(accepted).isInstanceOf(CommandResult.Done.class);
        assertThat(signals.ahead).containsExactly(Duration.ofDays(19));
        var log = memory.outbox(acme.tenant());
        assertThat(log).extracting(OutboxEntry::occurredAt).isSorted();
    }

    @Test
    void aProcessWhoseClockIsOffTheDatabasesRefusesCommandsByRuling37() {
        var fast = new TestClock();
        fast.later(Duration.ofSeconds(6));
        var signals = new Recorded();

        var result = new RemoveMembership(commands(fast, signals), RemovalReviews.NONE)
                .remove(application.by(OLGA), acme.tenant(), acme.olga());

        assertThat(refusal(result)).isEqualTo("MELMASTOON.COMMON.CLOCK_SKEW");
        assertThat(signals.offsets).containsExactly(Duration.ofSeconds(6));

        var provision = new ProvisionTenant(commands(fast, signals), Configs.AFGHANISTAN);
        var tenants = memory.tenants();
        assertThat(refusal(provision.provision(application.by(platformAdmin()), Acme.newTenant("late-hotels"))))
                .as("provisioning decides by the same clocks")
                .isEqualTo("MELMASTOON.COMMON.CLOCK_SKEW");
        assertThat(memory.tenants()).isEqualTo(tenants);
    }

    @Test
    void aRequestWhoseDeadlineHasPassedIsNotBegunWhetherItWritesProvisionsOrReads() {
        var deadline = Optional.of(application.now().minusMillis(1));
        var overloaded = "MELMASTOON.COMMON.OVERLOADED";
        var signals = new Recorded();
        var commands = commands(memory.clock(), signals);

        assertThat(refusal(new RemoveMembership(commands, RemovalReviews.NONE)
                        .remove(late(OLGA, deadline), acme.tenant(), acme.olga())))
                .isEqualTo(overloaded);
        assertThat(refusal(new ProvisionTenant(commands, Configs.AFGHANISTAN)
                        .provision(late(platformAdmin(), deadline), Acme.newTenant("late-hotels"))))
                .isEqualTo(overloaded);
        assertThat(refusal(new ReadPosition(commands)
                        .position(new ReadRequest(OLGA, "request-late", deadline), acme.tenant())))
                .isEqualTo(overloaded);
        assertThat(signals.refused).containsExactly(overloaded, overloaded, overloaded);
    }

    private static Request late(Caller caller, Optional<Instant> deadline) {
        return new Request(
                new Actor.Authenticated(caller),
                Once.idempotencyKey("late", "POST /test", "body"),
                "request-late",
                Optional.empty(),
                deadline);
    }

    @Test
    void strangersTakeNoPlaceOfATenantHoweverManyOfTheirRequestsAreOpen() throws Exception {
        var open = 50;
        var begun = new CountDownLatch(open);
        var enough = new CountDownLatch(1);
        var stranger = Thread.ofVirtual().name("stranger-", 0).factory();
        var commands = over(_ -> {
            if (Thread.currentThread().getName().startsWith("stranger")) {
                begun.countDown();
                await(enough);
            }
        });
        try (var threads = Executors.newThreadPerTaskExecutor(stranger)) {
            var strangers = new ArrayList<Future<CommandResult<?>>>();
            for (int i = 0; i < open; i++) {
                var request = application.by(person("stranger" + i));
                strangers.add(threads.submit(() -> {
                    var result = new RemoveMembership(commands, RemovalReviews.NONE)
                            .remove(request, acme.tenant(), acme.olga());
                    begun.countDown();
                    return result;
                }));
            }
            begun.await();

            assertThat(refusal(remove(commands, application.by(OLGA))))
                    .isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");

            enough.countDown();
            for (var result : strangers) {
                assertThat(refusal(result.get())).isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
            }
        }
    }

    @Test
    void onlySomeMayWaitForTheAnswerUnderOneKeyAndOtherKeysAreFree() throws Exception {
        var running = new CountDownLatch(Commands.AT_ONCE);
        var enough = new CountDownLatch(1);
        var main = Thread.currentThread();
        var commands = over(_ -> {
            if (!Thread.currentThread().equals(main)) {
                running.countDown();
                await(enough);
            }
        });
        var request = application.by(OLGA);
        try (var threads = Executors.newFixedThreadPool(Commands.AT_ONCE)) {
            var waiting = new ArrayList<Future<CommandResult<?>>>();
            for (int i = 0; i < Commands.AT_ONCE; i++) {
                waiting.add(threads.submit(() -> remove(commands, request)));
            }
            running.await();

            assertThat(refusal(remove(commands, request))).isEqualTo("MELMASTOON.SYNC.IDEMPOTENCY_KEY_BUSY");
            assertThat(refusal(remove(commands, application.by(OLGA))))
                    .isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");

            enough.countDown();
            for (var result : waiting) {
                assertThat(refusal(result.get())).isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
            }
        }
        assertThat(refusal(remove(commands, request))).isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
    }

    /// Over a database for whose connections each transaction waits as long as `connection` runs.
    private Commands over(Consumer<TenantId> connection) {
        TenantTransactions slow = new TenantTransactions() {
            @Override
            public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
                connection.accept(tenant);
                return memory.in(tenant, work);
            }

            @Override
            public <R> R alone(TenantId tenant, Function<TenantTransaction, R> work) {
                return in(tenant, work);
            }
        };
        return Commands.over(
                slow, new StoredAccessFacts(), memory.clock(), application::mint, Traces.NONE, CommandSignals.NONE);
    }

    private CommandResult<?> remove(Commands commands, Request request) {
        return new RemoveMembership(commands, RemovalReviews.NONE).remove(request, acme.tenant(), acme.olga());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTimerOfThisServiceWritesThroughTheSameRunnerOnce() {
        var operation = Operation.command("expire_nothing", Authorization.internal(), AttachPlan.PlanAttached.class);
        var decided = new ArrayList<TenantId>();
        var request =
                new Request(new Actor.Internal("timer:expiry"), Once.internal("timer", "expiry-1"), "timer-expiry-1");

        for (int attempt = 0; attempt < 2; attempt++) {
            done(application.commands().change(request, operation, acme.tenant(), context -> {
                decided.add(context.tenant());
                return new CommandDecision.Accepted<>(new AttachPlan.PlanAttached(context.tenant()), 1, List.of());
            }));
        }

        assertThat(decided).containsExactly(acme.tenant());
        var caller = new Request(new Actor.Authenticated(OLGA), Once.internal("timer", "x"), "request");
        assertThat(refusal(application
                        .commands()
                        .change(caller, operation, acme.tenant(), _ -> CommandDecision.refuse(NEVER))))
                .isEqualTo(DENIED);
    }

    @Test
    void aStateOfANewerBuildIsRefusedAndLeavesNothing() {
        var operation = Operation.command("read_newer", Authorization.platformAdmin(), AttachPlan.PlanAttached.class);
        var request = application.by(platformAdmin());

        var result = application.commands().change(request, operation, acme.tenant(), _ -> {
            throw new WrittenByNewerBuild(InvitationType.TYPE.kind(), "expired");
        });

        assertThat(refusal(result)).isEqualTo("MELMASTOON.COMMON.NEWER_STATE");
    }

    @Test
    void allEventsOfACommandCarryItsIdTheirOrdinalAndTheirCountByRuling45() {
        acme.joins(person("amal"), WHOLE, "tenant.front_desk");

        var last = memory.outbox(acme.tenant()).reversed().subList(0, 3).reversed();

        assertThat(last)
                .extracting(entry -> entry.command().id())
                .containsOnly(last.getFirst().command().id());
        assertThat(last).extracting(entry -> entry.command().ordinal()).containsExactly(1, 2, 3);
        assertThat(last).extracting(entry -> entry.command().count()).containsOnly(3);
    }

    private static final Refusal NEVER = new RequestRefusal.DeadlinePassed();

    private Commands commands(TestClock clock, CommandSignals signals) {
        return Commands.over(memory, new StoredAccessFacts(), clock, application::mint, Traces.NONE, signals);
    }

    private AuditEntry lastAudit(String action) {
        return memory.audits(acme.tenant()).reversed().stream()
                .filter(entry -> entry.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static final class Recorded implements CommandSignals {
        private final List<String> refused = new ArrayList<>();
        private final List<String> audited = new ArrayList<>();
        private final List<Duration> offsets = new ArrayList<>();
        private final List<Duration> ahead = new ArrayList<>();

        @Override
        public void refused(Invocation by, Refusal refusal, boolean isAudited) {
            refused.add(refusal.code());
            if (isAudited) {
                audited.add(refusal.code());
            }
        }

        @Override
        public void clockOffset(Duration offset) {
            offsets.add(offset);
        }

        @Override
        public void lastEventInFuture(TenantId tenant, Duration duration) {
            ahead.add(duration);
        }
    }
}
