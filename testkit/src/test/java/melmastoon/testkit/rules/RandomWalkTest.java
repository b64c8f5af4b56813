package melmastoon.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.fixture.Walk;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is asked in whatever order, the invariants hold after every step.
class RandomWalkTest {
    private static final int STEPS = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_301, -7})
    void theInvariantsHoldOnTheWalkOfThisSeed(long seed) {
        walk(seed);
    }

    @Test
    void theInvariantsHoldOnAWalkThatNobodyHasSeen() {
        walk(System.nanoTime());
    }

    @Test
    void walksMeetMostRefusalsAndEveryCommand() {
        var walks = LongStream.rangeClosed(4_711, 4_717)
                .mapToObj(RandomWalkTest::walk)
                .toList();

        assertThat(walks)
                .flatExtracting(Walk::accepted)
                .containsAll(walks.getFirst().commands());
        assertThat(walks)
                .flatExtracting(Walk::refused)
                .contains(
                        "MELMASTOON.TENANT.LAST_OWNER_REMOVAL",
                        "MELMASTOON.TENANT.ROLE_ESCALATION",
                        "MELMASTOON.MEMBERSHIP.SCOPE_WIDENED",
                        "MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY",
                        "MELMASTOON.MEMBERSHIP.SCOPE_NOT_REGION",
                        "MELMASTOON.MEMBERSHIP.VALIDITY_ENDED",
                        "MELMASTOON.TENANT.ORG_DEPTH_EXCEEDED",
                        "MELMASTOON.TENANT.ORG_HIERARCHY_VIOLATION",
                        "MELMASTOON.TENANT.FEATURE_FLAG_UNKNOWN",
                        "MELMASTOON.TENANT.RESOURCE_TYPE_UNKNOWN",
                        "MELMASTOON.TENANT.RESOURCE_PROPERTIES_INVALID",
                        "MELMASTOON.COMMON.STALE_VERSION",
                        "MELMASTOON.TENANT.INVITATION_REUSED",
                        "MELMASTOON.TENANT.INVITATION_REVOKED",
                        "MELMASTOON.TENANT.INVITATION_TOKEN_INVALID",
                        "MELMASTOON.TENANT.INVITATION_NOT_YOURS",
                        "MELMASTOON.MEMBERSHIP.NOT_ACTIVE",
                        "MELMASTOON.TENANT.NOT_ACTIVE",
                        "MELMASTOON.COMMON.PERMISSION_DENIED",
                        "MELMASTOON.TENANT.NOT_FOUND");
    }

    private static Walk walk(long seed) {
        return walk(new MemoryTransactions(), seed);
    }

    private static Walk walk(MemoryTransactions memory, long seed) {
        var walk = new Walk(TestApplication.over(memory, seed), memory, seed);
        for (int step = 0; step < STEPS; step++) {
            walk.step();
            walk.checkInvariants();
        }
        var revisions = memory.outbox(walk.tenant());
        for (int i = 0; i < revisions.size(); i++) {
            assertThat(revisions.get(i).position().revision()).isEqualTo(i + 1L);
        }
        return walk;
    }
}
