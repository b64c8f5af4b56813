package melmastoon.http.token;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a route that is also for whoever sends no bearer token at all, and proves by other means that it may. A token
/// that is sent is verified as everywhere.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TokenOptional {}
