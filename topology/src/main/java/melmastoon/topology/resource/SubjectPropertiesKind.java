package melmastoon.topology.resource;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.Fact;
import melmastoon.access.Subject;
import melmastoon.tenant.v1.SubjectPropertiesState;
import melmastoon.topology.DecidingKind;

/// What is said about a subject. There is nothing of it in a view once it is cleared.
public final class SubjectPropertiesKind implements DecidingKind<SubjectPropertiesState> {
    @Override
    public Class<SubjectPropertiesState> stateType() {
        return SubjectPropertiesState.class;
    }

    @Override
    public Optional<Fact> fact(SubjectPropertiesState state) {
        return state.getCleared()
                ? Optional.empty()
                : Optional.of(new Fact.SubjectProperties(
                        subject(state.getSubject()),
                        WireProperties.values(state.getProperties()),
                        Set.copyOf(state.getAuthoritative())));
    }

    private static Subject subject(String text) {
        var colon = text.indexOf(':');
        return new Subject(text.substring(0, colon), text.substring(colon + 1));
    }
}
