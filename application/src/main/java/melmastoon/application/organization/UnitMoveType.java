package melmastoon.application.organization;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Timer;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveEvent;

/// Moves of units.
public final class UnitMoveType implements AggregateType<UnitMove, UnitMoveEvent> {
    public static final UnitMoveType TYPE = new UnitMoveType();

    /// The kind of timer of one that has started, by its id.
    static final String DEADLINE = "unit_move_deadline";

    private UnitMoveType() {}

    @Override
    public String kind() {
        return "unit_move";
    }

    @Override
    public String id(UnitMove move) {
        return move.id().toString();
    }

    @Override
    public Set<Timer> timers(UnitMove move) {
        return move instanceof UnitMove.Started
                ? Set.of(new Timer(DEADLINE, id(move), move.terms().deadline()))
                : Set.of();
    }

    @Override
    public Map<String, String> auditFields(UnitMove move) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("unit", move.unit().toString());
        fields.put("from", move.terms().from().toString());
        fields.put("to", move.terms().to().toString());
        fields.put("owedBy", names(move.acknowledgements().owed()));
        fields.put("acknowledgedBy", names(move.acknowledgements().given().keySet()));
        switch (move) {
            case UnitMove.Started _ -> fields.put("status", "started");
            case UnitMove.Moved _ -> fields.put("status", "moved");
            case UnitMove.Aborted(var _, var _, var reason, var refusal, var _) -> {
                fields.put("status", "aborted");
                fields.put("reason", reason.code());
                refusal.ifPresent(code -> fields.put("refusal", code));
            }
        }
        return fields;
    }

    private static String names(Collection<ServiceName> services) {
        return services.stream().sorted().map(ServiceName::value).collect(joining(" "));
    }
}
