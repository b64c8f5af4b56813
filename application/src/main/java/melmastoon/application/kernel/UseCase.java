package melmastoon.application.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a use case, so that processes and tests find all of them without a list. Each has a static [Operation], and a
/// route unless it is internal.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UseCase {
    /// Whether only this service itself calls it: a timer, an inbound event, a saga or a job. Then its operation
    /// authorizes [Authorization#internal] and nobody else.
    boolean internal() default false;
}
