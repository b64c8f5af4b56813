package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.access.TenantView;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.SchemaProperties;
import melmastoon.tenant.v1.FeatureFlagState;
import melmastoon.tenant.v1.FeatureFlagToggled;
import melmastoon.tenant.v1.FlagUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Flags that decide are state of the view (ruling 51), and narrow what is granted (ruling 48).
class FlagsThatDecideTest {
    private final Driver driver = new Driver();
    private final Log log = new Log(1);

    @BeforeEach
    void acme() {
        driver.pipe(log.acme());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aToggledFlagCountsFromItsEventOnAndAfterARestart() {
        driver.pipe(log.next(toggled("mfaRequiredForStaff", true)));

        assertThat(denied(driver.view(log.tenant))).contains(DenyReason.STEP_UP_REQUIRED);
        assertThat(denied(driver.rebuilt(log.tenant))).contains(DenyReason.STEP_UP_REQUIRED);
        try (var restarted = driver.restarted()) {
            assertThat(denied(restarted.view(log.tenant))).contains(DenyReason.STEP_UP_REQUIRED);
        }
    }

    @Test
    void aFlagThatIsSwitchedOffCountsNoLonger() {
        driver.pipe(log.next(toggled("mfaRequiredForStaff", true)), log.next(toggled("mfaRequiredForStaff", false)));

        assertThat(denied(driver.view(log.tenant))).isEmpty();
        assertThat(denied(driver.rebuilt(log.tenant))).isEmpty();
    }

    @Test
    void aFlagThatDecidesElsewhereDecidesNothingHere() {
        driver.pipe(log.next(toggled("aiEnabled", true)));

        assertThat(denied(driver.view(log.tenant))).isEmpty();
    }

    /// As this build finds it in its store: the first schema of the flag says that it decides nothing.
    @Test
    void aFlagThatABuildBeforeStoredCountsAfterTheUpgrade() {
        var old = first(FeatureFlagToggled.getClassSchema());
        assertThat(old.getField("state").schema().getObjectProp("decides")).isEqualTo(false);
        driver.pipe(log.next(asBefore(old)));

        try (var upgraded = driver.restarted()) {
            assertThat(denied(upgraded.view(log.tenant))).contains(DenyReason.STEP_UP_REQUIRED);
        }
    }

    /// A build for which no flag decides must hold the tenant instead of granting more.
    @Test
    void itsSchemaIsOfAHigherReaderLevelThanTheFirstOne() {
        assertThat(SchemaProperties.readerLevel(FeatureFlagToggled.getClassSchema()))
                .isGreaterThan(SchemaProperties.readerLevel(first(FeatureFlagToggled.getClassSchema())));
    }

    private FeatureFlagToggled toggled(String key, boolean enabled) {
        return new FeatureFlagToggled(
                log.tenant.toString(),
                new FeatureFlagState(key, "flg_1", 1, enabled, 10_000, "user:usr_owner", Log.START, FlagUnit.SUBJECT));
    }

    private GenericRecord asBefore(Schema schema) {
        var known = NewerBuild.generic(toggled("mfaRequiredForStaff", true));
        var state = new GenericData.Record(schema.getField("state").schema());
        for (var field : state.getSchema().getFields()) {
            state.put(field.pos(), ((GenericRecord) known.get("state")).get(field.name()));
        }
        var event = new GenericData.Record(schema);
        event.put("tenantId", log.tenant.toString());
        event.put("state", state);
        return event;
    }

    /// As it was published first.
    private static Schema first(Schema current) {
        return EventCatalogue.published(current).getFirst();
    }

    private Optional<DenyReason> denied(TenantView view) {
        var question =
                new Question(Subject.user("usr_owner"), Permission.parse("role:read"), Optional.empty(), Set.of("pwd"));
        return Evaluator.decide(view, question, Instant.EPOCH, Instant.EPOCH) instanceof Decision.Denied denied
                ? Optional.of(denied.reason())
                : Optional.empty();
    }
}
