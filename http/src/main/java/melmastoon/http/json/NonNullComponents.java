package melmastoon.http.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/// A record's component is required unless its type is `@Nullable`, and a list or a map holds no nulls: what NullAway
/// believes, Jackson keeps.
final class NonNullComponents extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
        return member instanceof AnnotatedParameter parameter
                        && parameter.getOwner() instanceof AnnotatedConstructor constructor
                ? JsonSetter.Value.construct(
                        isNullable(constructor, parameter) ? Nulls.SET : Nulls.FAIL,
                        parameter.hasAnnotation(NullIsAbsent.class) ? Nulls.SKIP : Nulls.FAIL)
                : JsonSetter.Value.empty();
    }

    private static boolean isNullable(AnnotatedConstructor constructor, AnnotatedParameter parameter) {
        return constructor
                .getAnnotated()
                .getAnnotatedParameterTypes()[parameter.getIndex()]
                .isAnnotationPresent(Nullable.class);
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }
}
