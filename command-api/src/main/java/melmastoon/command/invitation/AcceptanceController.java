package melmastoon.command.invitation;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.application.invitation.AcceptInvitation;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.Invocation;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemBody;
import melmastoon.http.route.ClientAddress;
import melmastoon.http.route.RateLimit;
import melmastoon.http.trace.RequestId;

/// `/api/v1/invitations/{id}/accept`: an invitation as the invited person sees it.
@Controller("/api/v1/invitations/{id}/accept")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "invitations")
final class AcceptanceController {
    private static final int LONGEST_TOKEN = 256;

    /// @param perMinute MELMASTOON_ACCEPTS_PER_MINUTE, attempts of one client address, whatever comes of them
    ///                  (ruling 32)
    @ConfigurationProperties("melmastoon.accepts")
    record Settings(@Bindable(defaultValue = "30") int perMinute) {}

    private final AcceptInvitation accept;
    private final Locations locations;
    private final ClientAddress addresses;
    private final CommandSignals signals;
    private final RateLimit attempts;

    AcceptanceController(
            AcceptInvitation accept,
            Locations locations,
            ClientAddress addresses,
            CommandSignals signals,
            Settings settings) {
        this.accept = accept;
        this.locations = locations;
        this.addresses = addresses;
        this.signals = signals;
        this.attempts = new RateLimit(settings.perMinute(), Duration.ofMinutes(1));
    }

    @Post
    @Operation(
            operationId = "acceptInvitation",
            summary = "Accept an invitation",
            description =
                    "Needs a person's token whose verified e-mail address is the invitation's, and the token of its"
                            + " mail.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    @AnswersRateLimits
    @ApiResponse(
            responseCode = "410",
            description = "The invitation has expired.",
            headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<InvitationAcceptedBody> accept(
            InvitationId id, @Body AcceptBody body, @IdempotencyKey CommandRequest request, HttpRequest<?> http) {
        limit(http, request);
        var token = Fields.text("token", body.token(), LONGEST_TOKEN);
        return Responses.created(
                accept.accept(request.of(body), id, token),
                InvitationAcceptedBody::of,
                done -> locations.ownMemberships(done.position()));
    }

    private void limit(HttpRequest<?> http, CommandRequest request) {
        try {
            attempts.take(addresses.networkOf(http), Fault.TOO_MANY_REQUESTS);
        } catch (Problem tooMany) {
            var by = new Invocation(
                    AcceptInvitation.NAME,
                    Optional.empty(),
                    new Actor.Authenticated(request.caller()),
                    request.requestId());
            signals.refused(by, new TooManyAttempts(), false);
            throw tooMany;
        }
    }
}
