package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import melmastoon.access.DenyReason;
import melmastoon.access.Fact;
import melmastoon.access.TenantStatus;
import melmastoon.access.Validity;
import melmastoon.testkit.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scenario tables, on the running stack: made through commands, asked at the position of the last one.
class ScenariosIT {
    private final Api api = new Api();
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private Instant ended = Instant.EPOCH;

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theRunningStackAnswersEveryCheckAsTheTableSays(Scenario scenario) {
        var hotel = build(scenario);
        assertThat(scenario.disagreements(check -> ask(hotel, check))).isEmpty();
    }

    private Hotel build(Scenario scenario) {
        var root = scenario.units().getFirst();
        var hotel = scenario.status() == TenantStatus.PENDING
                ? Hotel.pending(api)
                : root.kind() == Fact.Unit.Kind.PROPERTY
                        ? Hotel.guesthouse(api, "ppt_" + root.name())
                        : Hotel.chain(api);
        units.put(root.name(), hotel.root);
        for (var unit : scenario.units().subList(1, scenario.units().size())) {
            var parent = Objects.requireNonNull(units.get(unit.under().orElseThrow()));
            units.put(
                    unit.name(),
                    switch (unit.kind()) {
                        case PROPERTY -> hotel.property(unit.name(), parent, "ppt_" + unit.name());
                        case REGION -> hotel.region(unit.name(), parent);
                        case CHAIN -> throw new IllegalArgumentException("a second root: " + unit);
                    });
        }
        for (var type : scenario.registered().types()) {
            hotel.register(type);
        }
        for (var role : scenario.customRoles()) {
            hotel.define(role.code(), role.permissions(), role.conditional());
        }
        users.put(scenario.members().getFirst().user(), hotel.owner);
        for (var member : scenario.members().subList(1, scenario.members().size())) {
            join(hotel, member);
        }
        for (var resource : scenario.registered().resources()) {
            hotel.register(resource, resource.at().map(name -> Objects.requireNonNull(units.get(name))));
        }
        scenario.registered()
                .subjects()
                .forEach((user, properties) -> hotel.describe(Objects.requireNonNull(users.get(user)), properties));
        scenario.flags().forEach(flag -> hotel.toggleOn(flag).expect(201));
        if (scenario.status() == TenantStatus.SUSPENDED) {
            hotel.suspend().expect(200);
        }
        waitUntil(ended);
        if (scenario.status() == TenantStatus.CLOSED) {
            hotel.close().expect(200);
        }
        return hotel;
    }

    private void join(Hotel hotel, Scenario.Member member) {
        var joined = (member.user() + "_" + hotel.id.substring(20)).toLowerCase(Locale.ROOT);
        users.put(member.user(), joined);
        // Nobody is invited without a role: one of the table's, or one that is taken away again.
        var first = member.roles().isEmpty()
                ? "tenant.housekeeping"
                : member.roles().getFirst().code();
        if (member.status() == Fact.Membership.Status.PENDING) {
            users.put(member.user(), hotel.pendingMember(joined, List.of(first), scope(member.scope())));
            return;
        }
        hotel.member(joined, List.of(first), scope(member.scope()));
        var isInvitedToIt = !member.roles().isEmpty() && isPlain(member.roles().getFirst());
        if (!isInvitedToIt) {
            hotel.unassign(joined, hotel.firstAssignment(joined)).expect(200);
        }
        for (var role :
                member.roles().subList(isInvitedToIt ? 1 : 0, member.roles().size())) {
            hotel.assign(joined, role.code(), scope(role.at().isEmpty() ? member.scope() : role.at()), validity(role));
        }
        switch (member.status()) {
            case ACTIVE, PENDING -> {}
            case SUSPENDED -> hotel.suspend(joined).expect(200);
            case REMOVED -> hotel.remove(joined).expect(200);
        }
    }

    private static boolean isPlain(Scenario.Role role) {
        return role.at().isEmpty() && role.from().isEmpty() && role.until().isEmpty();
    }

    /// Nobody is given what has ended: a role that has, when the checks are made, ends soon after it is
    /// given.
    private Validity validity(Scenario.Role role) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        if (role.until().filter(Duration::isNegative).isEmpty()) {
            return role.validity(now);
        }
        ended = now.plusSeconds(3);
        return new Validity(Optional.empty(), Optional.of(ended));
    }

    private static void waitUntil(Instant instant) {
        try {
            Thread.sleep(Duration.between(Instant.now(), instant).plusMillis(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, List<String>> scope(Scenario.Place place) {
        var members = new HashMap<String, List<String>>();
        if (place.isEmpty() || !place.properties().isEmpty()) {
            members.put("propertyScope", ids(place.properties()));
        }
        if (!place.regions().isEmpty()) {
            members.put("regionScope", ids(place.regions()));
        }
        return members;
    }

    private List<String> ids(List<String> names) {
        return names.stream()
                .map(name -> Objects.requireNonNull(units.get(name)))
                .toList();
    }

    /// By AuthZEN where it is about a resource, otherwise by the platform's own route.
    private Scenario.Answer ask(Hotel hotel, Scenario.Check check) {
        if (check.of().isPresent()) {
            return evaluate(hotel, check, check.of().get());
        }
        var place =
                check.at().map(name -> units.getOrDefault(name, "ppt_" + name)).orElse("");
        var reply = hotel.check(
                users.getOrDefault(check.who(), check.who()),
                check.permission().toString(),
                place,
                check.amr(),
                check.context());
        return reply.json().path("allowed").asBoolean()
                ? new Scenario.Answer.May(
                        reply.json().path("grant").path("roleCode").asText())
                : new Scenario.Answer.MayNot(DenyReason.valueOf(reply.text("denyReason")));
    }

    private Scenario.Answer evaluate(Hotel hotel, Scenario.Check check, String resource) {
        var reply = hotel.evaluate(
                users.getOrDefault(check.who(), check.who()), check.permission().toString(), resource, check.context());
        var why = reply.json().path("context");
        return reply.json().path("decision").asBoolean()
                ? new Scenario.Answer.May(why.path("grant").path("roleCode").asText())
                : new Scenario.Answer.MayNot(
                        DenyReason.valueOf(why.path("reason").asText()));
    }
}
