package melmastoon.query.authzen;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import melmastoon.access.Obligation;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.decision.ForeignIds;

/// Policy Decision Point Metadata (AuthZEN 1.0), with the obligations profile's member.
@Controller
@Tag(name = "authzen")
final class MetadataController {
    private static final String CACHING = "public, max-age=300";

    private final AuthZenSettings settings;

    MetadataController(AuthZenSettings settings) {
        this.settings = settings;
    }

    @Serdeable
    @Schema(name = "PolicyDecisionPointMetadata", description = "AuthZEN 1.0, Policy Decision Point Metadata.")
    record Metadata(
            @Schema(example = "https://pdp.example/t/tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String policy_decision_point,

            @Schema(example = "https://pdp.example/t/tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A/access/v1/evaluation")
            String access_evaluation_endpoint,

            @Schema(example = "https://pdp.example/t/tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A/access/v1/evaluations")
            String access_evaluations_endpoint,

            @Schema(example = "https://pdp.example/t/tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A/access/v1/search/subject")
            String search_subject_endpoint,

            @Schema(example = "https://pdp.example/t/tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A/access/v1/search/resource")
            String search_resource_endpoint,

            @Schema(example = "https://pdp.example/t/tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A/access/v1/search/action")
            String search_action_endpoint,

            @Schema(example = "[\"step-up\", \"notification\"]")
            List<String> supported_obligations) {}

    @Get("/.well-known/authzen-configuration/t/{tenantId}")
    @Operation(
            operationId = "readDecisionPointMetadata",
            summary = "Read the decision point's metadata",
            security = @SecurityRequirement(name = ""),
            description =
                    "Needs no token, and is the same for every well-formed id, whether or not the tenant exists. It"
                            + " may be kept for five minutes.")
    @AnswersAnybody
    HttpResponse<Metadata> metadata(
            @PathVariable @Parameter(description = AuthZenController.TENANT_IS, example = AuthZenController.TENANT)
                    String tenantId) {
        if (ForeignIds.tenant(tenantId).isEmpty()) {
            throw Problem.of(Fault.ROUTE_UNKNOWN, "`" + ForeignIds.cut(tenantId) + "` is not a tenant's id.");
        }
        var point = settings.publicUrl() + "/t/" + tenantId;
        var metadata = new Metadata(
                point,
                point + AuthZenController.EVALUATION,
                point + AuthZenController.EVALUATIONS,
                point + SearchController.SUBJECTS,
                point + SearchController.RESOURCES,
                point + SearchController.ACTIONS,
                Obligation.TYPES);
        return HttpResponse.ok(metadata).header(HttpHeaders.CACHE_CONTROL, CACHING);
    }
}
