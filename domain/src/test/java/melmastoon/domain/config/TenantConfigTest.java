package melmastoon.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import melmastoon.access.TenantConfigId;
import melmastoon.access.TenantId;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.tenant.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TC-1 to TC-3, rulings 1, 7 and 61.
class TenantConfigTest {
    private static final List<CurrencyCode> AFN = List.of(new CurrencyCode("AFN"));
    private static final List<ConfigLocale> DARI = List.of(new ConfigLocale(new Locale("fa-AF"), WritingDirection.RTL));
    private static final TimeZoneName KABUL = new TimeZoneName("Asia/Kabul");
    private static final ConfigSettings START = ConfigSettings.startingWith(AFN, DARI, KABUL);
    private static final TaxModel EXCLUSIVE = new TaxModel(false, new TaxRate(1_000), Optional.empty(), false);

    @Test
    void thereIsAtLeastOneCurrencyAndOneLocaleByTC1() {
        assertRefused("currencies", () -> ConfigSettings.startingWith(List.of(), DARI, KABUL));
        assertRefused("locales", () -> ConfigSettings.startingWith(AFN, List.of(), KABUL));
    }

    @Test
    void noCurrencyOrLocaleIsThereTwiceAndThereAreAtMost20() {
        var twenty = IntStream.range(0, 20)
                .mapToObj(at -> new ConfigLocale(new Locale("en-x-" + (char) ('a' + at)), WritingDirection.LTR))
                .toList();
        var more = new java.util.ArrayList<>(twenty);
        more.addAll(DARI);
        assertThat(ConfigSettings.startingWith(AFN, twenty, KABUL).locales()).hasSize(20);
        assertRefused("locales", () -> ConfigSettings.startingWith(AFN, more, KABUL));
        assertRefused(
                "currencies", () -> ConfigSettings.startingWith(Collections.nCopies(2, AFN.getFirst()), DARI, KABUL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"afn", "AF", "AFNX", "ZZZ", "XXX", "XAU", "XTS", "", "AFN "})
    void aCurrencyIsOneOfIso4217ThatPricesCanBeIn(String code) {
        assertRefused("currency", () -> new CurrencyCode(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kabul", "asia/kabul", "+04:30", "Z", "UTC+4", "GMT+04:30", "Asia/Kabul ", ""})
    void aTimeZoneIsANameOfIanaAndNoOffsetByTC2(String name) {
        assertRefused("timeZone", () -> new TimeZoneName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:00", "7:00", "12:60", "12.00", "12:00:00", "1200", "-1:00", ""})
    void aTimeOfDayIsHoursAndMinutes(String text) {
        assertRefused("time", () -> new TimeOfDay(text));
    }

    /// Ruling 7: check-out is on the day after, so 28 hours are 4 on the clock.
    @ParameterizedTest
    @CsvSource({
        "14:00, 18:00, true",
        "14:00, 18:01, false",
        "00:00, 04:00, true",
        "00:00, 04:01, false",
        "21:00, 23:59, true",
        "14:00, 00:00, true"
    })
    void checkOutIsAtMost28HoursAfterCheckInByTC3(String checkIn, String checkOut, boolean isLegal) {
        if (isLegal) {
            assertThat(staying(checkIn, checkOut).checkOut()).isEqualTo(new TimeOfDay(checkOut));
        } else {
            assertRefused("defaultCheckOut", () -> staying(checkIn, checkOut));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "+1", "01", "1.5", "1e3", " 1", "1 000", "100000000000000001", "999999999999999999999", ""
            })
    void anAmountIsAPlainWholeNumberOfMillionthsByRuling61(String text) {
        assertRefused("amount", () -> MicroAmount.parse(text));
    }

    @Test
    void theLargestAmountIsRead() {
        assertThat(MicroAmount.parse("100000000000000000").value()).isEqualTo(MicroAmount.MAX);
        assertThat(MicroAmount.parse("0")).isEqualTo(MicroAmount.ZERO);
    }

    @Test
    void numbersHaveBounds() {
        assertRefused("taxModel.defaultRateBasisPoints", () -> new TaxRate(10_001));
        assertRefused("taxModel.defaultRateBasisPoints", () -> new TaxRate(-1));
        assertRefused("childPolicy.minAge", () -> new ChildPolicy(22, true));
        assertRefused(
                "cancellationDefault.windowHours",
                () -> new CancellationDefault(721, MicroAmount.ZERO, MicroAmount.ZERO));
        assertThat(new CancellationDefault(720, MicroAmount.ZERO, MicroAmount.ZERO).windowHours())
                .isEqualTo(720);
    }

    @Test
    void theSameSettingsAgainAreAcceptedWithoutAnEventByRuling1() {
        assertThat(decide(START, START)).isEqualTo(Decision.accept());
    }

    @Test
    void anUpdateSaysWhichFieldsChanged() {
        var wanted = START.with(EXCLUSIVE);

        assertThat(updated(decide(START, wanted)).changed())
                .containsExactlyInAnyOrder(
                        ConfigField.TAX_INCLUSIVE, ConfigField.TAX_RATE, ConfigField.TAX_PLACEHOLDER);
        assertThat(updated(decide(START, staying("14:00", "11:00"))).changed()).containsExactly(ConfigField.CHECK_OUT);
    }

    @Test
    void aTaxModelIsConfirmedBySettingItsRateOrBySayingSo() {
        var rate = new TaxModel(true, new TaxRate(500), Optional.empty(), true);
        var number = new TaxModel(true, new TaxRate(0), Optional.of(new TaxRegistrationNumber("9001234567")), true);
        var confirmed = new TaxModel(true, new TaxRate(0), Optional.empty(), false);

        assertThat(after(START, START.with(rate)).placeholder()).isFalse();
        assertThat(after(START, START.with(number)).placeholder())
                .as("a registration number says nothing of the rate")
                .isTrue();
        assertThat(after(START, START.with(confirmed)).placeholder()).isFalse();
    }

    @Test
    void aConfirmedTaxModelIsNoPlaceholderAgain() {
        var confirmed = START.with(EXCLUSIVE);
        var again = new TaxModel(false, new TaxRate(1_000), Optional.empty(), true);
        var anotherRate = new TaxModel(false, new TaxRate(500), Optional.empty(), true);

        for (var wanted : List.of(again, anotherRate)) {
            assertThat(decide(confirmed, confirmed.with(wanted)))
                    .isEqualTo(Decision.refuse(new ConfigRefusal.TaxModelConfirmed()));
        }
    }

    private static ConfigSettings staying(String checkIn, String checkOut) {
        return new ConfigSettings(
                AFN,
                DARI,
                KABUL,
                START.taxModel(),
                new TimeOfDay(checkIn),
                new TimeOfDay(checkOut),
                START.breakfastIncluded(),
                START.smokingPolicy(),
                START.childPolicy(),
                START.cancellation(),
                START.businessHours());
    }

    private static Decision<ConfigEvent, ConfigRefusal> decide(ConfigSettings before, ConfigSettings wanted) {
        var config = new TenantConfig(new TenantConfigId(new UUID(1, 1)), new TenantId(new UUID(1, 2)), before);
        return config.decide(new ConfigCommand.Update(wanted));
    }

    private static TaxModel after(ConfigSettings before, ConfigSettings wanted) {
        return updated(decide(before, wanted)).settings().taxModel();
    }

    private static ConfigEvent.Updated updated(Decision<ConfigEvent, ConfigRefusal> decision) {
        return decision.fold(events -> (ConfigEvent.Updated) events.getFirst(), refused -> {
            throw new AssertionError(refused.code());
        });
    }

    private static void assertRefused(String type, Runnable making) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        invalid -> assertThat(invalid.type()).isEqualTo(type));
    }
}
