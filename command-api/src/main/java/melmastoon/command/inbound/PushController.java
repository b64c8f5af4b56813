package melmastoon.command.inbound;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.Duration;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.trace.RequestId;

/// `POST /push/v1/events`: a push subscription of Pub/Sub sends one message; a 2xx acknowledges it, everything else has
/// it delivered again. Not in the OpenAPI document: nobody but Pub/Sub calls it.
@Controller(PushSettings.PREFIX + "v1")
@ExecuteOn(CommandThreads.NAME)
@Requires(beans = PushSettings.class)
@Hidden
final class PushController {
    /// Below the 10 s after which Pub/Sub takes a push request for lost by default.
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final InboundEvents events;
    private final Clock clock;

    PushController(InboundEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Post("/events")
    @Status(HttpStatus.NO_CONTENT)
    void event(@Body PushEnvelope envelope, HttpRequest<?> request) {
        if (!events.handle(envelope, RequestId.of(request), clock.instant().plus(DEADLINE))) {
            throw Problem.of(Fault.UNAVAILABLE, "The event has not had its effect everywhere; deliver it again.");
        }
    }
}
