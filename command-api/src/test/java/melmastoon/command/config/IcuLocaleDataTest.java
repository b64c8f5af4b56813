package melmastoon.command.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import melmastoon.application.config.CountryDefaults.Usual;
import melmastoon.domain.config.ConfigLocale;
import melmastoon.domain.config.CurrencyCode;
import melmastoon.domain.config.WritingDirection;
import melmastoon.domain.tenant.CountryCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a new tenant starts with in each country (TC-1, TC-2).
class IcuLocaleDataTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final IcuLocaleData data = new IcuLocaleData();

    @Test
    void everyCountryHasACurrencyALanguageAndATimeZone() {
        var withoutZone = new ArrayList<String>();
        for (var code : Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2)) {
            var usual = data.of(new CountryCode(code), NOW);
            assertThat(usual.settings().currencies()).as(code).isNotEmpty();
            assertThat(usual.locales())
                    .as(code)
                    .hasSizeBetween(1, 4)
                    .allSatisfy(locale -> assertThat(locale.tag().value()).endsWith("-" + code));
            if (usual.timeZone().value().equals("Etc/UTC")) {
                withoutZone.add(code);
            }
        }
        assertThat(withoutZone)
                .as("islands where nobody lives have no time zone")
                .containsExactlyInAnyOrder("BV", "HM");
    }

    @ParameterizedTest
    @CsvSource({
        "AF, AFN, fa-AF, Asia/Kabul, RTL",
        "IR, IRR, fa-IR, Asia/Tehran, RTL",
        "PK, PKR, ur-PK, Asia/Karachi, RTL",
        "AE, AED, ar-AE, Asia/Dubai, RTL",
        "IL, ILS, he-IL, Asia/Jerusalem, RTL",
        "IN, INR, hi-IN, Asia/Kolkata, LTR",
        "DE, EUR, de-DE, Europe/Berlin, LTR",
        "CN, CNY, zh-CN, Asia/Shanghai, LTR",
        "US, USD, en-US, America/New_York, LTR",
        "AU, AUD, en-AU, Australia/Sydney, LTR",
        "BR, BRL, pt-BR, America/Sao_Paulo, LTR",
        "ID, IDR, id-ID, Asia/Jakarta, LTR",
        "MX, MXN, es-MX, America/Mexico_City, LTR",
        "LS, LSL, st-LS, Africa/Maseru, LTR",
        "BT, BTN, dz-BT, Asia/Thimphu, LTR"
    })
    void theFirstOfEachIsWhatGuestsThereWouldExpect(
            String country, String currency, String tag, String zone, WritingDirection direction) {
        var usual = data.of(new CountryCode(country), NOW);

        assertThat(usual.currencies().getFirst()).isEqualTo(new CurrencyCode(currency));
        assertThat(usual.locales().getFirst())
                .isEqualTo(new ConfigLocale(new melmastoon.domain.tenant.Locale(tag), direction));
        assertThat(usual.timeZone().value()).isEqualTo(zone);
    }

    @Test
    void allLanguagesOfACountryAreThereAndAllThatIsLegalTender() {
        assertThat(tags(data.of(new CountryCode("AF"), NOW))).containsExactly("fa-AF", "ps-AF");
        assertThat(tags(data.of(new CountryCode("CH"), NOW))).containsExactly("de-CH", "fr-CH", "it-CH", "gsw-CH");
        assertThat(data.of(new CountryCode("PA"), NOW).currencies())
                .containsExactly(new CurrencyCode("PAB"), new CurrencyCode("USD"));
    }

    @ParameterizedTest
    @CsvSource({
        "fa-AF, RTL",
        "ps, RTL",
        "ur-PK, RTL",
        "he, RTL",
        "ckb-IQ, RTL",
        "dv, RTL",
        "pa-PK, RTL",
        "uz-Arab, RTL",
        "pa-IN, LTR",
        "uz, LTR",
        "en, LTR",
        "az-IR, RTL",
        "ks-Deva-IN, LTR",
        "zxx, LTR"
    })
    void aLanguageIsWrittenAsItsScriptIs(String tag, WritingDirection direction) {
        assertThat(data.of(new melmastoon.domain.tenant.Locale(tag))).isEqualTo(direction);
    }

    private static List<String> tags(Usual usual) {
        return usual.locales().stream().map(locale -> locale.tag().value()).toList();
    }
}
