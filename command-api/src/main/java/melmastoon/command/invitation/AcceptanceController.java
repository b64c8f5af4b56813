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
import melmastoon.access.Subject;
import melmastoon.application.invitation.AcceptInvitation;
import melmastoon.application.invitation.AcceptWithoutAccount;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.Invocation;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemBody;
import melmastoon.http.route.ClientAddress;
import melmastoon.http.route.RateLimit;
import melmastoon.http.token.TokenOptional;
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
    private final AcceptWithoutAccount withoutAccount;
    private final Locations locations;
    private final ClientAddress addresses;
    private final CommandSignals signals;
    private final RateLimit attempts;

    AcceptanceController(
            AcceptInvitation accept,
            AcceptWithoutAccount withoutAccount,
            Locations locations,
            ClientAddress addresses,
            CommandSignals signals,
            Settings settings) {
        this.accept = accept;
        this.withoutAccount = withoutAccount;
        this.locations = locations;
        this.addresses = addresses;
        this.signals = signals;
        this.attempts = new RateLimit(settings.perMinute(), Duration.ofMinutes(1));
    }

    @Post
    @Operation(
            operationId = "acceptInvitation",
            summary = "Accept an invitation",
            description = "Needs the token of the invitation's mail, and a person's bearer token whose verified e-mail"
                    + " address is the invitation's. Whoever has no account yet sends no bearer token: the address"
                    + " is registered in advance, and the membership is pending, without any effect, until its"
                    + " person has an account.")
    @Status(HttpStatus.CREATED)
    @AnswersCreated
    @AnswersRateLimits
    @TokenOptional
    @ApiResponse(
            responseCode = "202",
            description = "Accepted without an account: the membership is pending.",
            useReturnTypeSchema = true,
            headers = {
                @Header(
                        name = Positions.HEADER,
                        description = Changed.POSITION_IS,
                        schema = @Schema(type = "string", example = Positions.EXAMPLE)),
                @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "410",
            description = "The invitation has expired.",
            headers = @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<InvitationAcceptedBody> accept(
            InvitationId id, @Body AcceptBody body, @IdempotencyKey CommandRequest request, HttpRequest<?> http) {
        var actor = request.token()
                .<Actor>map(Actor.Authenticated::new)
                .orElseGet(() -> new Actor.Unidentified(new Subject(InvitationType.TYPE.kind(), id.toString())));
        limit(http, request, actor);
        var token = Fields.text("token", body.token(), LONGEST_TOKEN);
        return request.token().isPresent()
                ? Responses.created(
                        accept.accept(request.of(body), id, token),
                        InvitationAcceptedBody::of,
                        done -> locations.ownMemberships(done.position()))
                : Responses.accepted(
                        withoutAccount.accept(request.of(body, actor), id, token), InvitationAcceptedBody::of);
    }

    private void limit(HttpRequest<?> http, CommandRequest request, Actor actor) {
        try {
            attempts.take(addresses.networkOf(http), Fault.TOO_MANY_REQUESTS);
        } catch (Problem tooMany) {
            var by = new Invocation(
                    request.token().isPresent() ? AcceptInvitation.NAME : AcceptWithoutAccount.NAME,
                    Optional.empty(),
                    actor,
                    request.requestId());
            signals.refused(by, new TooManyAttempts(), false);
            throw tooMany;
        }
    }
}
