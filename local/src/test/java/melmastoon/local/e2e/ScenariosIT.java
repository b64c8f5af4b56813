package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import melmastoon.access.DenyReason;
import melmastoon.access.Fact;
import melmastoon.access.TenantStatus;
import melmastoon.testkit.scenario.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scenario tables, on the running stack: made through commands, asked at the position of the last one.
class ScenariosIT {
    private final Api api = new Api();
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();

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
        users.put(scenario.members().getFirst().user(), hotel.owner);
        for (var member : scenario.members().subList(1, scenario.members().size())) {
            join(hotel, member);
        }
        if (scenario.status() == TenantStatus.SUSPENDED) {
            hotel.suspend().expect(200);
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
            users.put(member.user(), hotel.pendingMember(joined, List.of(first), ids(member.scope())));
            return;
        }
        hotel.member(joined, List.of(first), ids(member.scope()));
        for (var role : member.roles()) {
            if (!role.equals(member.roles().getFirst()) || !role.at().isEmpty()) {
                hotel.assign(joined, role.code(), ids(role.at().isEmpty() ? member.scope() : role.at()));
            }
        }
        if (member.roles().isEmpty() || !member.roles().getFirst().at().isEmpty()) {
            hotel.unassign(joined, hotel.firstAssignment(joined)).expect(200);
        }
        switch (member.status()) {
            case ACTIVE, PENDING -> {}
            case SUSPENDED -> hotel.suspend(joined).expect(200);
            case REMOVED -> hotel.remove(joined).expect(200);
        }
    }

    private List<String> ids(List<String> names) {
        return names.stream()
                .map(name -> Objects.requireNonNull(units.get(name)))
                .toList();
    }

    private Scenario.Answer ask(Hotel hotel, Scenario.Check check) {
        var place =
                check.at().map(name -> units.getOrDefault(name, "ppt_" + name)).orElse("");
        var reply = hotel.check(
                users.getOrDefault(check.who(), check.who()), check.permission().toString(), place, check.amr());
        return reply.json().path("allowed").asBoolean()
                ? new Scenario.Answer.May(
                        reply.json().path("grant").path("roleCode").asText())
                : new Scenario.Answer.MayNot(DenyReason.valueOf(reply.text("denyReason")));
    }
}
