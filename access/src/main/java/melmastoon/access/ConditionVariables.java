package melmastoon.access;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.Map;

/// The names that a condition may use, with their types. A type of resource that says what its properties are
/// can be more exact than [#STANDARD].
@FunctionalInterface
public interface ConditionVariables {
    MapType PROPERTIES = MapType.create(SimpleType.STRING, SimpleType.DYN);

    ConditionVariables STANDARD = () -> Map.of(
            "subject.type", SimpleType.STRING,
            "subject.id", SimpleType.STRING,
            "subject.properties", PROPERTIES,
            "resource.type", SimpleType.STRING,
            "resource.id", SimpleType.STRING,
            "resource.property", SimpleType.STRING,
            "resource.properties", PROPERTIES,
            "action.name", SimpleType.STRING,
            "context", PROPERTIES,
            "now", SimpleType.TIMESTAMP);

    Map<String, CelType> types();
}
