package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import melmastoon.access.DenyReason;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.RoleState;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An old build reads what a newer one writes: nothing is lost, nobody is suspect, and what the change does not touch
/// goes on being allowed.
class TwoBuildsTest {
    private static final List<String> READ = List.of("tenant:read");

    private final WriterSchemas schemas = WriterSchemas.ofThisBuild();
    private final Driver driver = new Driver(schemas);
    private final Log log = new Log(1);

    @BeforeEach
    void acme() {
        driver.pipe(log.acme());
    }

    @AfterEach
    void close() {
        assertThat(driver.signals.all).doesNotContain("suspected");
        assertThat(driver.signals.all).noneMatch(each -> each.startsWith("dead"));
        driver.close();
    }

    @Test
    void aFieldThatIsNewIsReadOverAndNotLost() {
        var created = NewerBuild.roleCreatedWithColor(log, night(READ));
        NewerBuild.learn(schemas, created);
        driver.pipe(log.next(created));
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.rows().find(log.tenant, RoleState.class, Log.role(50)))
                .contains(night(READ));
        var stored = driver.rows()
                .stored(Keys.state(log.tenant, "role", Log.role(50)))
                .orElseThrow();
        assertThat(schemas.decode(stored).get("color")).hasToString("blue");
    }

    @Test
    void aTypeThatIsNewOfAKindThatIsKnownNeedsNoCode() {
        var withdrawn =
                NewerBuild.unitWithdrawn(log, log.unitState(2, OrganizationUnitKind.PROPERTY, Log.unit(1), true));
        NewerBuild.learn(schemas, withdrawn);
        driver.pipe(log.next(withdrawn));
        assertThat(driver.denied(log.tenant, "usr_owner", "reservation:create", Log.unit(2)))
                .contains(DenyReason.UNKNOWN_PROPERTY);
        assertThat(driver.rebuilt(log.tenant).position()).isEqualTo(log.position());
    }

    @Test
    void anEventWhoseSchemaIsNotPublishedYetHoldsItsTenantUntilItIs() {
        var paused = NewerBuild.membershipPaused(
                log,
                MembershipState.newBuilder(owner())
                        .setStatus(MembershipStatus.SUSPENDED)
                        .build());
        parks(paused, log.next(paused).committedAt());
        driver.tick();
        assertThat(driver.views.parked()).isEqualTo(1);
        NewerBuild.learn(schemas, paused);
        driver.tick();
        assertThat(driver.views.parked()).isZero();
        assertThat(driver.signals.all).endsWith("resumed");
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).contains(DenyReason.MEMBERSHIP_SUSPENDED);
    }

    @Test
    void whatComesAfterAParkedEventIsAppliedAfterIt() {
        var flag = NewerBuild.flagSet(log, "strict", true, false);
        driver.pipe(log.next(flag));
        driver.pipe(log.command(List.of(
                log.memberCreated(2, "usr_clerk", Log.everywhere()),
                log.rolesChanged(2, "usr_clerk", Log.holds(2, Log.systemRole("tenant.gm"), Log.everywhere())))));
        driver.pipe(log.written);
        assertThat(driver.denied(log.tenant, "usr_clerk", "tenant:read", "")).contains(DenyReason.NOT_A_MEMBER);
        try (var newer = driver.restarted(NewerBuild.published(flag))) {
            assertThat(newer.denied(log.tenant, "usr_clerk", "tenant:read", "")).contains(DenyReason.NOT_A_MEMBER);
            newer.tick();
            assertThat(newer.denied(log.tenant, "usr_clerk", "tenant:read", "")).isEmpty();
            assertThat(newer.view(log.tenant).position()).isEqualTo(log.position());
            assertThat(newer.views.waitingSince()).isEmpty();
            assertThat(newer.rows().states(log.tenant))
                    .anyMatch(entry -> entry.key.equals(Keys.state(log.tenant, "flag", "strict")));
        }
    }

    @Test
    void aKindThatIsNewAndChangesNoDecisionIsStoredAndTheTenantGoesOn() {
        var flag = NewerBuild.flagSet(log, "strict", true, false);
        NewerBuild.learn(schemas, flag);
        driver.pipe(log.next(flag));
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).isEmpty();
        try (var restarted = driver.restarted()) {
            assertThat(restarted.denied(log.tenant, "usr_owner", "tenant:read", ""))
                    .isEmpty();
            assertThat(restarted.views.parked()).isZero();
        }
    }

    @Test
    void aKindThatIsNewAndDecidesHoldsItsTenantEvenWhereItsSchemaIsKnown() {
        var flag = NewerBuild.flagSet(log, "strict", true, true);
        NewerBuild.learn(schemas, flag);
        parks(flag, log.next(flag).committedAt());
    }

    @Test
    void aSchemaOfAHigherReaderLevelHoldsItsTenant() {
        var painted = NewerBuild.rolePainted(log, night(READ), SchemaProperties.READER_LEVEL + 1);
        NewerBuild.learn(schemas, painted);
        parks(painted, log.next(painted).committedAt());
    }

    @Test
    void anEventThatIsFoldedInAnUnknownWayHoldsItsTenant() {
        var merged = NewerBuild.merged(log, log.unitState(3, OrganizationUnitKind.PROPERTY, Log.unit(1), false));
        NewerBuild.learn(schemas, merged);
        parks(merged, log.next(merged).committedAt());
    }

    @Test
    void afterARollbackAStateOfANewerBuildDecidesNothingAndIsThereAgainAfterTheUpgrade() {
        var painted = NewerBuild.rolePainted(log, night(READ), 1);
        try (var newer = driver.restarted(NewerBuild.published(painted))) {
            newer.pipe(log.next(painted));
            assertThat(newer.view(log.tenant).position()).isEqualTo(log.position());
            newer.completeUpTo(log.now());
            // The older build starts where the topic of schemas cannot be read.
            try (var older = newer.restarted(WriterSchemas.ofThisBuild())) {
                older.completeUpTo(log.now());
                assertThat(older.askAt(log.now(), log.tenant, "usr_owner", "tenant:read", ""))
                        .extracting(each -> Driver.reason(each))
                        .isEqualTo(java.util.Optional.of(DenyReason.STALE));
                assertThat(older.views.suspects()).isZero();
                older.pipe(log.next(log.memberCreated(2, "usr_a", Log.everywhere())));
                NewerBuild.learn(older.schemas, painted);
                older.tick();
                assertThat(older.askAt(log.now(), log.tenant, "usr_owner", "tenant:read", "")
                                .allowed())
                        .isTrue();
                assertThat(older.view(log.tenant).position()).isEqualTo(log.position());
                try (var again = older.restarted(NewerBuild.published(painted))) {
                    var stored = again.rows()
                            .stored(Keys.state(log.tenant, "role", Log.role(50)))
                            .orElseThrow();
                    assertThat(again.schemas.decode(stored).get("color")).hasToString("blue");
                    assertThat(again.view(log.tenant).subjects()).hasSize(2);
                }
            }
        }
    }

    /// The event, which is the log's last, moves nothing; permissions go on until the state is too old for them.
    private void parks(GenericRecord event, java.time.Instant committed) {
        var before = driver.view(log.tenant);
        driver.pipe(log.written.getLast());
        var now = committed.plus(Duration.ofSeconds(40));
        driver.completeUpTo(now);
        assertThat(driver.view(log.tenant)).as(event.getSchema().getName()).isSameAs(before);
        assertThat(driver.signals.all).endsWith("parked");
        assertThat(driver.asOf(log.tenant)).isEqualTo(committed);
        assertThat(driver.askAt(now, log.tenant, "usr_owner", "reservation:create", Log.unit(2))
                        .allowed())
                .isTrue();
        assertThat(Driver.reason(driver.askAt(now, log.tenant, "usr_owner", "role:assign", "")))
                .contains(DenyReason.STALE);
        var late = now.plus(Duration.ofMinutes(10));
        driver.completeUpTo(late);
        assertThat(Driver.reason(driver.askAt(late, log.tenant, "usr_owner", "reservation:create", Log.unit(2))))
                .contains(DenyReason.STALE);
        assertThat(driver.views.suspects()).isZero();
    }

    private MembershipState owner() {
        return driver.rows()
                .find(log.tenant, MembershipState.class, Log.membership(1))
                .orElseThrow();
    }

    private static RoleState night(List<String> permissions) {
        return Log.roleState(50, "night", List.copyOf(Set.copyOf(permissions)));
    }
}
