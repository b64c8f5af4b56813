package melmastoon.postgres.saga;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.saga.Acknowledgements;
import melmastoon.postgres.sql.Row;
import melmastoon.tenant.v1.SagaAck;

/// Who owes a saga its acknowledgement and who has given it: in rows the arrays `owed_by`, `acknowledged_by` and
/// `acknowledged_at`, in records the same as lists.
public final class AcknowledgementColumns {
    private AcknowledgementColumns() {}

    public static Acknowledgements read(Row row) {
        var services = row.texts("acknowledged_by");
        var times = row.instants("acknowledged_at");
        var given = new HashMap<ServiceName, Instant>();
        for (int i = 0; i < services.size(); i++) {
            given.put(new ServiceName(services.get(i)), times.get(i));
        }
        return new Acknowledgements(
                row.texts("owed_by").stream().map(ServiceName::new).collect(Collectors.toUnmodifiableSet()), given);
    }

    public static String[] owed(Acknowledgements acknowledgements) {
        return names(acknowledgements.owed());
    }

    public static String[] given(Acknowledgements acknowledgements) {
        return names(acknowledgements.given().keySet());
    }

    /// In the order of the names of [#given].
    public static Instant[] times(Acknowledgements acknowledgements) {
        return sorted(acknowledgements).map(Map.Entry::getValue).toArray(Instant[]::new);
    }

    public static List<String> owedNames(Acknowledgements acknowledgements) {
        return List.of(owed(acknowledgements));
    }

    public static List<SagaAck> records(Acknowledgements acknowledgements) {
        return sorted(acknowledgements)
                .map(each -> new SagaAck(each.getKey().value(), each.getValue()))
                .toList();
    }

    private static Stream<Map.Entry<ServiceName, Instant>> sorted(Acknowledgements acknowledgements) {
        return acknowledgements.given().entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    private static String[] names(Collection<ServiceName> services) {
        return services.stream().sorted().map(ServiceName::value).toArray(String[]::new);
    }
}
