package melmastoon.domain.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.Rollout;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// F-1, F-2, rulings 1 and 51.
class FeatureFlagTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final FeatureFlagId ID = new FeatureFlagId(new UUID(0, 1));
    private static final TenantId TENANT = new TenantId(new UUID(0, 2));
    private static final FlagKey AI = new FlagKey("aiEnabled");
    private static final FlagCommand.Toggle ON = toggle(true, BasisPoints.MAX);

    private final FeatureFlag on = new FeatureFlag(ID, TENANT, AI, ON.setting(NOW));

    @Test
    void aFlagOfThePlatformCanBeOverriddenByF1() {
        assertThat(FeatureFlag.create(new FlagCommand.Create(ID, TENANT, AI, ON), NOW))
                .isEqualTo(Decision.accept(new FlagEvent.Toggled(ID, TENANT, AI, ON.setting(NOW))));
    }

    @Test
    void anyOtherFlagIsRefusedByF1() {
        var unknown = new FlagKey("unheardOf");

        assertThat(FeatureFlag.create(new FlagCommand.Create(ID, TENANT, unknown, ON), NOW))
                .isEqualTo(Decision.refuse(new FlagRefusal.UnknownFlag(unknown)));
        assertThat(new FeatureFlag(ID, TENANT, unknown, ON.setting(NOW)).decide(toggle(false, 0), NOW))
                .as("a flag that was given up since")
                .isEqualTo(Decision.refuse(new FlagRefusal.UnknownFlag(unknown)));
    }

    @Test
    void theSpecifiedFlagsAreRegistered() {
        assertThat(PlatformFlags.ALL).containsKeys("aiEnabled", "mfaRequiredForStaff");
    }

    @Test
    void aToggleReplacesWhatTheFlagSaid() {
        var events = on.decide(toggle(false, 10), NOW).orElseThrow();

        assertThat(Aggregate.fold(on, events))
                .isEqualTo(new FeatureFlag(ID, TENANT, AI, toggle(false, 10).setting(NOW)));
    }

    @Test
    void theSameAgainIsAcceptedWithoutAnEventByRuling1() {
        var another = new FlagCommand.Toggle(true, BasisPoints.ALL, Subject.user("usr_another"));

        assertThat(on.decide(another, NOW.plusSeconds(60))).isEqualTo(Decision.accept());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aShareIsFromNobodyToEverybodyByF2(int value) {
        assertThat(new BasisPoints(0).value()).isZero();
        assertThat(BasisPoints.ALL.value()).isEqualTo(10_000);
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new BasisPoints(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "AiEnabled", "ai-enabled", "ai.enabled", "ai enabled", "1ai", "aiEnabled\n", "\u00e4i"})
    void aKeyIsLettersAndDigits(String key) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new FlagKey(key));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new FlagKey("a".repeat(65)));
    }

    /// Other services compute the same, so these numbers never change.
    @ParameterizedTest
    @CsvSource({
        "aiEnabled,user:usr_1,5862",
        "aiEnabled,user:usr_2,3553",
        "mfaRequiredForStaff,user:usr_1,713",
        "aiEnabled,'',3247"
    })
    void aUnitsBucketIsTheSameInEveryBuild(String flag, String unit, int bucket) {
        assertThat(Rollout.bucket(flag, unit)).isEqualTo(bucket);
    }

    @Test
    void whoeverHasAFlagKeepsItWhileItsShareGrows() {
        for (var unit : units()) {
            var had = false;
            for (int share = 0; share <= BasisPoints.MAX; share += 250) {
                var has = flag(true, share).isOnFor(unit);
                assertThat(has || !had).as(unit + " at " + share).isTrue();
                had = has;
            }
            assertThat(had).as("all have it in the end").isTrue();
        }
    }

    @Test
    void aShareOfTheUnitsIsAboutThatShare() {
        var half = flag(true, 5_000);

        assertThat(IntStream.range(0, 10_000).filter(i -> half.isOnFor("user:usr_" + i)))
                .hasSizeBetween(4_800, 5_200);
    }

    @Test
    void aFlagThatIsNotEnabledOrRolledOutToNobodyIsOnForNobody() {
        for (var unit : units()) {
            assertThat(flag(false, BasisPoints.MAX).isOnFor(unit)).isFalse();
            assertThat(flag(true, 0).isOnFor(unit)).isFalse();
        }
    }

    private static Iterable<String> units() {
        return IntStream.range(0, 50).mapToObj(i -> "user:usr_" + i).toList();
    }

    private static FeatureFlag flag(boolean enabled, int share) {
        return new FeatureFlag(ID, TENANT, AI, toggle(enabled, share).setting(NOW));
    }

    private static FlagCommand.Toggle toggle(boolean enabled, int share) {
        return new FlagCommand.Toggle(enabled, new BasisPoints(share), Subject.user("usr_olga"));
    }
}
