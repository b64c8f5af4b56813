package melmastoon.query.forward;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.AnswersProblems;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.http.problem.Problem;
import melmastoon.http.problem.ProblemBody;
import melmastoon.http.trace.RequestId;
import melmastoon.query.kernel.ResponseHeaders;

/// Describes in the OpenAPI document how a gateway is answered.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersProblems
@AnswersRateLimits
@ApiResponse(
        responseCode = "200",
        description = "The request may pass. The headers are for whoever carries it out; what is not known is `-`.",
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = ForwardAnswers.SUBJECT,
                    description = "Who asks, as `type:id`, percent-encoded where it is not visible ASCII.",
                    schema = @Schema(type = "string", example = "user:usr_01J9ZK2V8Q")),
            @Header(
                    name = ForwardAnswers.TENANT,
                    description = "The tenant in which it was decided.",
                    schema = @Schema(type = "string", example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")),
            @Header(
                    name = ResponseHeaders.DECISION_ID,
                    description = "Also in the decision log.",
                    schema = @Schema(type = "string", example = "dec_01M7Y6Y8TG9BPHFGG4YF802HSK")),
            @Header(
                    name = Positions.HEADER,
                    description = "The position that it was decided at.",
                    schema = @Schema(type = "string", example = Positions.EXAMPLE)),
            @Header(
                    name = ResponseHeaders.AGE,
                    description = ResponseHeaders.AGE_IS,
                    schema = @Schema(type = "number", example = "0.412"))
        })
@ApiResponse(
        responseCode = "403",
        description = "The request may not pass.",
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = ForwardAnswers.DENY_REASON,
                    description = "Why, as a check says it, or as the problem's code ends.",
                    schema = @Schema(type = "string", example = "OUT_OF_SCOPE"))
        },
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@interface AnswersForwardAuthorization {}
