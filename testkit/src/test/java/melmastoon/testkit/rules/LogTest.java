package melmastoon.testkit.rules;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import melmastoon.application.StoredAccessFacts;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.OutboxEntry.SnapshotChunk;
import melmastoon.application.kernel.SnapshotItem;
import melmastoon.application.kernel.Traces;
import melmastoon.application.membership.RemovalReviews;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Position, time, audit and snapshots: what every command leaves behind.
class LogTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void occurredAtNeverGoesBackWithinATenant() {
        var before = memory.outbox(acme.tenant()).getLast().occurredAt();
        application.later(Duration.ofHours(-3));

        acme.joins(person("amal"), WHOLE, "tenant.front_desk");

        assertThat(memory.outbox(acme.tenant()).getLast().occurredAt()).isEqualTo(before);
    }

    @Test
    void everyEventHasAnIdOfItsOwnAndTheAggregatesVersion() {
        acme.joins(person("amal"), WHOLE, "tenant.front_desk");

        var log = memory.outbox(acme.tenant());
        assertThat(log).extracting(OutboxEntry::id).doesNotHaveDuplicates();
        assertThat(log.reversed().subList(0, 2))
                .extracting(entry -> ((OutboxEntry.OfAggregate<?, ?>) entry.content())
                        .step()
                        .state()
                        .version())
                .containsExactly(2, 1);
    }

    @Test
    void theAuditKeepsWhatNamesAPersonApart() {
        acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");

        assertThat(memory.audits(acme.tenant()).getLast()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("invite_staff");
            assertThat(entry.actor()).isEqualTo(OLGA.subject());
            assertThat(entry.before()).isEmpty();
            assertThat(entry.after()).containsEntry("status", "pending");
            assertThat(entry.after().toString()).doesNotContain("amal");
            assertThat(entry.personal()).isEqualTo(Map.of("email", "amal@acme.example"));
        });
    }

    @Test
    void theAuditSaysBeforeAndAfter() {
        var amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");
        done(acme.removes(OLGA, amal));

        assertThat(memory.audits(acme.tenant()).getLast()).satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo(amal.toString());
            assertThat(entry.before()).containsEntry("status", "active").containsEntry("version", "2");
            assertThat(entry.after()).containsEntry("status", "removed").containsEntry("version", "3");
            assertThat(entry.position())
                    .isEqualTo(memory.outbox(acme.tenant()).getLast().position());
        });
    }

    @Test
    void aCommandThatBreaksLeavesNothing() {
        var amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");
        var before = memory.outbox(acme.tenant());
        var request = application.by(OLGA, "once", "body");
        var broken = Commands.over(
                memory,
                new StoredAccessFacts(),
                memory.clock(),
                () -> {
                    throw new IllegalStateException("no ids today");
                },
                Traces.NONE,
                CommandSignals.NONE);

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> new RemoveMembership(broken, RemovalReviews.NONE).remove(request, acme.tenant(), amal));

        assertThat(memory.outbox(acme.tenant())).isEqualTo(before);
        done(application.removeMembership().remove(request, acme.tenant(), amal));
    }

    @Test
    void aCommandRunsInASpanOfItsNameThatTravelsWithItsEvents() {
        var traces = new OneTrace();
        var commands = Commands.over(
                memory, new StoredAccessFacts(), memory.clock(), application::mint, traces, CommandSignals.NONE);
        var amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");

        done(new RemoveMembership(commands, RemovalReviews.NONE).remove(application.by(OLGA), acme.tenant(), amal));

        assertThat(traces.spans).containsExactly("tenant.remove_membership");
        assertThat(memory.outbox(acme.tenant()).getLast().traceparent()).contains(OneTrace.PARENT);
        assertThat(memory.audits(acme.tenant()).getLast().traceId()).contains("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void aRepairSaysTheWholeStateAgainAtConsecutiveRevisions() {
        acme.joins(person("amal"), WHOLE, "tenant.front_desk");
        done(acme.removes(OLGA, acme.joins(person("bo"), WHOLE, "tenant.gm")));
        var before = Refusals.revision(memory, acme.tenant());

        var answer = done(application.repairTenant().repair(application.by(platformAdmin()), acme.tenant()));

        assertThat(answer.position().revision()).isEqualTo(before + 1);
        assertThat(memory.outbox(acme.tenant()).getLast().content())
                .isInstanceOfSatisfying(SnapshotChunk.class, snapshot -> {
                    assertThat(snapshot.chunk()).isEqualTo(1);
                    assertThat(snapshot.chunks()).isEqualTo(1);
                    assertThat(snapshot.items().stream().collect(groupingBy(SnapshotItem::kind, counting())))
                            .isEqualTo(Map.of(
                                    "tenant", 1L,
                                    "tenant_config", 1L,
                                    "organization_unit", 5L,
                                    "role", 9L,
                                    "membership", 3L,
                                    "invitation", 2L));
                });
        assertThat(refusal(application.repairTenant().repair(application.by(OLGA), acme.tenant())))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void aLargeTenantIsSaidInSeveralChunks() {
        for (int i = 0; i < 400; i++) {
            acme.joins(person("staff" + i), WHOLE, "tenant.front_desk", "tenant.housekeeping");
            application.later(Duration.ofMinutes(2));
        }

        done(application.repairTenant().repair(application.by(platformAdmin()), acme.tenant()));

        var chunks = memory.outbox(acme.tenant()).stream()
                .map(OutboxEntry::content)
                .filter(SnapshotChunk.class::isInstance)
                .map(SnapshotChunk.class::cast)
                .toList();
        assertThat(chunks).hasSizeGreaterThan(1);
        assertThat(chunks).extracting(SnapshotChunk::chunk).containsExactlyElementsOf(upTo(chunks.size()));
        assertThat(chunks).extracting(SnapshotChunk::chunks).containsOnly(chunks.size());
        assertThat(chunks.stream()
                        .flatMap(chunk -> chunk.items().stream())
                        .filter(item -> item.kind().equals("membership")))
                .hasSize(401);
    }

    private static List<Integer> upTo(int last) {
        return java.util.stream.IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static final class OneTrace implements Traces {
        static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        private final List<String> spans = new ArrayList<>();

        @Override
        public <R> R span(String name, Map<String, String> attributes, Supplier<R> work) {
            assertThat(attributes).containsKeys("tenant.id", "actor.user_id", "request.id");
            spans.add(name);
            return work.get();
        }

        @Override
        public Optional<String> traceparent() {
            return Optional.of(PARENT);
        }
    }
}
