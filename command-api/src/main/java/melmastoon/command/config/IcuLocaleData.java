package melmastoon.command.config;

import com.ibm.icu.text.CurrencyMetaInfo;
import com.ibm.icu.text.CurrencyMetaInfo.CurrencyFilter;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.UResourceBundle;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.application.config.CountryDefaults;
import melmastoon.application.config.WritingDirections;
import melmastoon.domain.config.ConfigLocale;
import melmastoon.domain.config.CurrencyCode;
import melmastoon.domain.config.TimeZoneName;
import melmastoon.domain.config.WritingDirection;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.Locale;

/// What the Unicode CLDR says of countries and languages, as ICU4J ships it. ICU loads its data when it is
/// asked for the first time, so that a process which is only started does not.
@Singleton
final class IcuLocaleData implements CountryDefaults, WritingDirections {
    private static final int MOST_LANGUAGES = 4;
    private static final Set<String> OFFICIAL = Set.of("official", "de_facto_official");

    /// Where ICU keeps what its classes have no questions for: which languages are official, and which of a country's
    /// time zones most of it is in.
    private static final String DATA = "com/ibm/icu/impl/data/icudata";

    /// What prices are in where a country has no currency, which is Antarctica.
    private static final String ANYWHERE = "USD";

    /// Of the two islands without inhabitants for which there is no time zone.
    private static final String NOWHERE = "Etc/UTC";

    @Override
    public Usual of(CountryCode country, Instant now) {
        return new Usual(currencies(country, now), locales(country), timeZone(country, now));
    }

    @Override
    public WritingDirection of(Locale locale) {
        return ULocale.forLanguageTag(locale.value()).isRightToLeft() ? WritingDirection.RTL : WritingDirection.LTR;
    }

    /// Those that are legal tender. The country's own comes first, which the JDK knows, not its neighbour's.
    private static List<CurrencyCode> currencies(CountryCode country, Instant now) {
        var own = Currency.getInstance(java.util.Locale.of("", country.value()));
        var tender = CurrencyFilter.onRegion(country.value())
                .withDate(now.toEpochMilli())
                .withTender();
        var known = CurrencyMetaInfo.getInstance().currencies(tender).stream()
                .filter(CurrencyCode::isKnown)
                .sorted(Comparator.comparing(code -> own == null || !code.equals(own.getCurrencyCode())))
                .map(CurrencyCode::new)
                .toList();
        return known.isEmpty() ? List.of(new CurrencyCode(ANYWHERE)) : known;
    }

    /// The official languages of the whole country, the most written first; the likely one where none is.
    private List<ConfigLocale> locales(CountryCode country) {
        var languages = find(bundle("supplementalData").get("territoryInfo"), country.value()).stream()
                .flatMap(IcuLocaleData::tables)
                .filter(IcuLocaleData::isOfficial)
                .sorted(Comparator.comparingInt(IcuLocaleData::writers).reversed())
                .limit(MOST_LANGUAGES)
                .map(language -> new ULocale(language.getKey() + "_" + country.value()))
                .toList();
        var known = languages.isEmpty() ? List.of(likely(country)) : languages;
        return known.stream()
                .map(language -> new Locale(language.toLanguageTag()))
                .map(tag -> new ConfigLocale(tag, of(tag)))
                .toList();
    }

    private static ULocale likely(CountryCode country) {
        return new ULocale(ULocale.addLikelySubtags(region(country)).getLanguage() + "_" + country.value());
    }

    /// In ICU's notation of shares, where more is more.
    private static int writers(UResourceBundle language) {
        return Math.min(share(language, "writingShareF"), share(language, "populationShareF"));
    }

    private static int share(UResourceBundle language, String key) {
        return find(language, key).map(UResourceBundle::getInt).orElse(Integer.MAX_VALUE);
    }

    private static boolean isOfficial(UResourceBundle language) {
        return find(language, "officialStatus")
                .map(UResourceBundle::getString)
                .filter(OFFICIAL::contains)
                .isPresent();
    }

    /// The only one; or the one that CLDR calls primary; or, of a large country, the reference of those zones that keep
    /// the same time in most of its places.
    private static TimeZoneName timeZone(CountryCode country, Instant now) {
        var zones = TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, country.value(), null);
        return find(bundle("metaZones").get("primaryZones"), country.value())
                .map(UResourceBundle::getString)
                .or(() -> mostPlaces(zones, country, now))
                .map(TimeZone::getIanaID)
                .filter(TimeZoneName::isKnown)
                .map(TimeZoneName::new)
                .orElseGet(() -> new TimeZoneName(NOWHERE));
    }

    private static Optional<String> mostPlaces(Set<String> zones, CountryCode country, Instant now) {
        var names = TimeZoneNames.getInstance(ULocale.ROOT);
        var places = new TreeMap<String, Integer>();
        for (var zone : zones) {
            var shared = names.getMetaZoneID(zone, now.toEpochMilli());
            var reference = shared == null ? zone : names.getReferenceZoneID(shared, country.value());
            places.merge(zones.contains(reference) ? reference : zone, 1, Integer::sum);
        }
        return places.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(place -> TimeZone.countEquivalentIDs(place.getKey())))
                .map(Map.Entry::getKey);
    }

    private static ULocale region(CountryCode country) {
        return new ULocale.Builder().setRegion(country.value()).build();
    }

    private static UResourceBundle bundle(String name) {
        return UResourceBundle.getBundleInstance(DATA, name, IcuLocaleData.class.getClassLoader());
    }

    private static Stream<UResourceBundle> tables(UResourceBundle bundle) {
        return IntStream.range(0, bundle.getSize())
                .mapToObj(bundle::get)
                .filter(item -> item.getType() == UResourceBundle.TABLE);
    }

    private static Optional<UResourceBundle> find(UResourceBundle bundle, String key) {
        try {
            return Optional.of(bundle.get(key));
        } catch (MissingResourceException _) {
            return Optional.empty();
        }
    }
}
