package melmastoon.application.closing;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Timer;
import melmastoon.domain.closing.ClosingEvent;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.erasure.ServiceName;

/// The closure of a tenant.
public final class TenantClosureType implements AggregateType<TenantClosure, ClosingEvent> {
    public static final TenantClosureType TYPE = new TenantClosureType();

    /// The kinds of timers: of one that waits, when those who owe it are reminded; of one that is completed, at once.
    static final String REMINDER = "closing_reminder";

    static final String ARCHIVING = "tenant_archiving";

    private TenantClosureType() {}

    @Override
    public String kind() {
        return "tenant_closure";
    }

    @Override
    public String id(TenantClosure closure) {
        return closure.id().toString();
    }

    @Override
    public Set<Timer> timers(TenantClosure closure) {
        return Set.of(
                switch (closure) {
                    case TenantClosure.AwaitingAcks(var _, var _, var reminder) ->
                        new Timer(REMINDER, id(closure), reminder);
                    case TenantClosure.Completed(var _, var _, var at) -> new Timer(ARCHIVING, id(closure), at);
                });
    }

    @Override
    public Map<String, String> auditFields(TenantClosure closure) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("approval", closure.terms().approval().toString());
        fields.put("closedBy", closure.terms().closedBy().toString());
        fields.put("owedBy", names(closure.acknowledgements().owed()));
        fields.put("acknowledgedBy", names(closure.acknowledgements().given().keySet()));
        if (closure instanceof TenantClosure.AwaitingAcks awaiting) {
            fields.put("nextReminder", awaiting.nextReminder().toString());
        }
        return fields;
    }

    private static String names(Collection<ServiceName> services) {
        return services.stream().sorted().map(ServiceName::value).collect(joining(" "));
    }
}
