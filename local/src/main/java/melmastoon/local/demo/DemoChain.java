package melmastoon.local.demo;

import java.util.List;
import java.util.Map;

/// Kohinoor Hotels: three properties in two regions, and who works there.
///
/// The words are for people to play with: a receptionist who may check guests in at her own property and nowhere else
/// is what the whole service is about.
final class DemoChain {
    static final String SLUG = "kohinoor-hotels";
    static final String PLATFORM_ADMIN = "usr_demo_platform_admin";
    static final String OWNER = "usr_demo_zarina";

    static final Map<String, String> TENANT = Map.of(
            "slug", SLUG,
            "legalName", "Kohinoor Hotels Ltd",
            "country", "AF",
            "residencyRegion", "me-central1",
            "ownerUserId", OWNER);

    static final String PLAN = "demo-plan";

    /// @param key    of its id in the demonstration's answer
    /// @param parent key of the unit above
    /// @param propertyId empty but for a property
    record Unit(String key, String kind, String name, String parent, String propertyId) {}

    static final String CHAIN = "chain";

    static final List<Unit> UNITS = List.of(
            new Unit("kabulRegion", "region", "Kabul", CHAIN, ""),
            new Unit("westRegion", "region", "West", CHAIN, ""),
            new Unit("kohinoorKabul", "property", "Kohinoor Kabul", "kabulRegion", "ppt_demo_kabul"),
            new Unit("kohinoorAirport", "property", "Kohinoor Airport", "kabulRegion", "ppt_demo_airport"),
            new Unit("kohinoorHerat", "property", "Kohinoor Herat", "westRegion", "ppt_demo_herat"));

    /// A person who is invited and accepts.
    ///
    /// @param properties keys of the properties where it counts; none is the whole tenant
    /// @param leaves   whether the membership is ended again
    record Person(String user, String email, String role, List<String> properties, boolean leaves) {}

    static final Person RECEPTIONIST = person("laila", "tenant.front_desk", List.of("kohinoorKabul"), false);

    static final List<Person> PEOPLE = List.of(
            person("farid", "tenant.gm", List.of(), false),
            RECEPTIONIST,
            person("nadia", "tenant.front_desk", List.of("kohinoorAirport", "kohinoorHerat"), false),
            person("omid", "tenant.housekeeping", List.of("kohinoorHerat"), false),
            person("karim", "tenant.accounting", List.of(), true));

    /// A second role, narrower than the membership.
    static final Person SECOND_ROLE = person("nadia", "tenant.reservations", List.of("kohinoorAirport"), false);

    private DemoChain() {}

    private static Person person(String name, String role, List<String> properties, boolean leaves) {
        return new Person("usr_demo_" + name, name + "@kohinoor.example", role, properties, leaves);
    }
}
