package melmastoon.application.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import melmastoon.access.Fact;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.domain.resource.SubjectPropertiesEvent;

/// Properties of subjects. The subject, `type:id`, is their id.
public final class SubjectPropertiesType implements AggregateType<SubjectProperties, SubjectPropertiesEvent> {
    public static final SubjectPropertiesType TYPE = new SubjectPropertiesType();

    private SubjectPropertiesType() {}

    @Override
    public String kind() {
        return "subject_properties";
    }

    @Override
    public String id(SubjectProperties properties) {
        return properties.subject().toString();
    }

    @Override
    public Map<String, String> auditFields(SubjectProperties properties) {
        var fields = new LinkedHashMap<String, String>();
        switch (properties) {
            case SubjectProperties.Known known -> {
                fields.put("status", "set");
                fields.put("authoritative", String.join(" ", new TreeSet<>(known.authoritative())));
                fields.putAll(PropertyFields.of(known.properties()));
            }
            case SubjectProperties.Cleared _ -> fields.put("status", "cleared");
        }
        return fields;
    }

    /// What access decides from; there is none of what is cleared.
    public static Optional<Fact> fact(SubjectProperties properties) {
        return switch (properties) {
            case SubjectProperties.Known(var _, var subject, var said, var authoritative) ->
                Optional.of(new Fact.SubjectProperties(subject, said.byName(), authoritative));
            case SubjectProperties.Cleared _ -> Optional.empty();
        };
    }
}
