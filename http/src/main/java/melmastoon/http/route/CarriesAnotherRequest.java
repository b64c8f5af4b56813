package melmastoon.http.route;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a route whose requests carry the query and the headers of a request to another service. What repeats a
/// parameter, encodes a body or names a version there is nothing to us, so it is neither looked at nor refused.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CarriesAnotherRequest {}
