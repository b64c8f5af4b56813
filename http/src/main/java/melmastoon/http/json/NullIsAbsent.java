package melmastoon.http.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a record's component that takes any JSON object, `Map<String, Object>`: a member that is null is left out.
/// Without this annotation, such a body is refused.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface NullIsAbsent {}
