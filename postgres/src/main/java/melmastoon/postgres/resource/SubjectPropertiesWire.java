package melmastoon.postgres.resource;

import java.util.List;
import java.util.Map;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.domain.resource.SubjectPropertiesEvent;
import melmastoon.tenant.v1.SubjectPropertiesCleared;
import melmastoon.tenant.v1.SubjectPropertiesSet;
import melmastoon.tenant.v1.SubjectPropertiesState;
import org.apache.avro.specific.SpecificRecord;

/// Properties of subjects and their events on the wire.
final class SubjectPropertiesWire {
    private SubjectPropertiesWire() {}

    static SpecificRecord event(EventWithState<SubjectProperties, SubjectPropertiesEvent> step) {
        var tenant = step.event().tenant().toString();
        return switch (step.event()) {
            case SubjectPropertiesEvent.Set _ -> new SubjectPropertiesSet(tenant, state(step.state()));
            case SubjectPropertiesEvent.Cleared _ -> new SubjectPropertiesCleared(tenant, state(step.state()));
        };
    }

    static SubjectPropertiesState state(Versioned<SubjectProperties> versioned) {
        var state = SubjectPropertiesState.newBuilder()
                .setSubject(versioned.state().subject().toString())
                .setVersion(versioned.version());
        switch (versioned.state()) {
            case SubjectProperties.Known known ->
                state.setProperties(WireProperties.of(known.properties()))
                        .setAuthoritative(
                                known.authoritative().stream().sorted().toList())
                        .setCleared(false);
            case SubjectProperties.Cleared _ ->
                state.setProperties(Map.of()).setAuthoritative(List.of()).setCleared(true);
        }
        return state.build();
    }
}
