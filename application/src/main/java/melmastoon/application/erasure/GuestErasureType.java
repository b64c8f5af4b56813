package melmastoon.application.erasure;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.erasure.ErasureEvent;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.domain.erasure.ServiceName;

/// Erasures of guests' data. A guest's id is a pseudonym, and no personal field.
public final class GuestErasureType implements AggregateType<GuestErasure, ErasureEvent> {
    public static final GuestErasureType TYPE = new GuestErasureType();

    private GuestErasureType() {}

    @Override
    public String kind() {
        return "guest_erasure";
    }

    @Override
    public String id(GuestErasure erasure) {
        return erasure.id().toString();
    }

    @Override
    public Map<String, String> auditFields(GuestErasure erasure) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("guestId", erasure.request().guest().value());
        fields.put("reason", erasure.request().reason().code());
        fields.put("owedBy", names(erasure.owed()));
        fields.put("acknowledgedBy", names(erasure.acknowledged().keySet()));
        return fields;
    }

    private static String names(Collection<ServiceName> services) {
        return services.stream().sorted().map(ServiceName::value).collect(joining(" "));
    }
}
