package melmastoon.query.whatif;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import melmastoon.access.PropertyValue;
import melmastoon.access.Subject;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.SubjectPropertySets;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.tenant.v1.SubjectPropertiesState;

/// What the tenant of a replica says about subjects: whoever proposes a change may hold its right under a condition.
record ReplicaSubjectProperties(Replica replica) implements SubjectPropertySets {
    @Override
    public Optional<Versioned<SubjectProperties>> find(Subject subject) {
        return replica.rows()
                .find(replica.tenant(), SubjectPropertiesState.class, subject.toString())
                .map(state -> new Versioned<>(read(subject, state), state.getVersion()));
    }

    @Override
    public int count() {
        throw new UnsupportedOperationException("no change that is proposed is about properties of subjects");
    }

    private SubjectProperties read(Subject subject, SubjectPropertiesState state) {
        if (state.getCleared()) {
            return new SubjectProperties.Cleared(replica.tenant(), subject);
        }
        var values = new TreeMap<String, PropertyValue>();
        state.getProperties().forEach((name, value) -> values.put(name, PropertyValue.of(value)));
        return new SubjectProperties.Known(
                replica.tenant(), subject, new Properties(values), Set.copyOf(state.getAuthoritative()));
    }
}
