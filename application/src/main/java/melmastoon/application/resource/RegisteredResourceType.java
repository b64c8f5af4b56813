package melmastoon.application.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceEvent;

/// Resources. A type and the id that another system gave are a resource's id: `record/rec_17`.
public final class RegisteredResourceType implements AggregateType<Resource, ResourceEvent> {
    public static final RegisteredResourceType TYPE = new RegisteredResourceType();

    private RegisteredResourceType() {}

    @Override
    public String kind() {
        return "resource";
    }

    @Override
    public String id(Resource resource) {
        return resource.id().toString();
    }

    @Override
    public Map<String, String> auditFields(Resource resource) {
        var fields = new LinkedHashMap<String, String>();
        switch (resource) {
            case Resource.Registered registered -> {
                fields.put("status", "registered");
                registered
                        .anchor()
                        .ifPresent(anchor -> fields.put("anchor", anchor.unit().toString()));
                fields.putAll(PropertyFields.of(registered.properties()));
            }
            case Resource.Removed _ -> fields.put("status", "removed");
        }
        return fields;
    }
}
