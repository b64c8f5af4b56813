package melmastoon.query.explain;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import melmastoon.access.Explanation;
import melmastoon.access.Explanation.NearMiss;
import melmastoon.access.Scope;
import melmastoon.query.kernel.ScopeParts;
import org.jspecify.annotations.Nullable;

/// What would have allowed it.
@Serdeable
@Schema(name = "NearMiss", description = "Something that would have allowed it.")
record NearMissPart(
        @Schema(
                type = "string",
                allowableValues = {"role", "not_yet_valid", "expired", "condition_not_met", "step_up"},
                example = "role")
        String kind,

        @Schema(
                description = "In words.",
                example = "the role `tenant.front_desk` at `org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A` would allow it")
        String sentence,

        @Schema(nullable = false, description = "Of a `role`: any of them, those that permit least first.") @Nullable
        List<RolePart> roles,

        @Schema(nullable = false, description = ScopeParts.PROPERTIES, example = ScopeParts.EXAMPLE) @Nullable
        List<String> propertyScope,

        @Schema(nullable = false, description = ScopeParts.REGIONS, example = ScopeParts.EXAMPLE) @Nullable
        List<String> regionScope,

        @Schema(
                nullable = false,
                description = "Which of the subject's roles it is about.",
                example = "rla_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String assignmentId,

        @Schema(
                nullable = false,
                format = "date-time",
                description = "When that begins to count, or ended to.",
                example = "2026-12-01T06:00:00Z")
        @Nullable
        Instant at,

        @Schema(nullable = false, implementation = ConditionPart.class, description = "That is not met.") @Nullable
        ConditionPart condition,

        @Schema(
                nullable = false,
                implementation = AccessRequestPart.class,
                description = "By which the subject may ask for the first role.")
        @Nullable
        AccessRequestPart accessRequest) {

    /// A role of the tenant.
    @Serdeable
    @Schema(name = "RoleCandidate", description = "A role of the tenant.")
    record RolePart(
            @Schema(example = "rol_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String id,

            @Schema(example = "tenant.front_desk") String code) {}

    /// As command-api takes it.
    @Serdeable
    @Schema(
            nullable = false,
            name = "SuggestedAccessRequest",
            description = "The body of command-api's `POST /api/v1/tenants/{id}/access-requests`.")
    record AccessRequestPart(
            @Schema(example = "tenant.front_desk") String role,

            @Schema(nullable = false, description = ScopeParts.PROPERTIES, example = ScopeParts.EXAMPLE) @Nullable
            List<String> propertyScope,

            @Schema(nullable = false, description = ScopeParts.REGIONS, example = ScopeParts.EXAMPLE) @Nullable
            List<String> regionScope) {}

    static NearMissPart of(NearMiss miss, Explanation explanation) {
        var sentence = Sentences.of(miss, explanation);
        return switch (miss) {
            case NearMiss.Role role -> role(role, sentence);
            case NearMiss.NotYet(var part, var from) -> about("not_yet_valid", sentence, part, from, null);
            case NearMiss.Ended(var part, var until) -> about("expired", sentence, part, until, null);
            case NearMiss.UnmetCondition(var part, var reading) ->
                about("condition_not_met", sentence, part, null, ConditionPart.of(reading));
            case NearMiss.StepUp() -> new NearMissPart("step_up", sentence, null, null, null, null, null, null, null);
        };
    }

    private static NearMissPart role(NearMiss.Role miss, String sentence) {
        var roles = miss.roles().stream()
                .map(role -> new RolePart(role.id().toString(), role.code()))
                .toList();
        var request = miss.mayBeRequested() ? request(roles.getFirst(), miss.scope()) : null;
        return new NearMissPart(
                "role",
                sentence,
                roles,
                ScopeParts.properties(miss.scope()),
                ScopeParts.regions(miss.scope()),
                null,
                null,
                null,
                request);
    }

    private static AccessRequestPart request(RolePart role, Scope scope) {
        return new AccessRequestPart(role.code(), ScopeParts.properties(scope), ScopeParts.regions(scope));
    }

    private static NearMissPart about(
            String kind,
            String sentence,
            Explanation.AssignmentPart part,
            @Nullable Instant at,
            @Nullable ConditionPart condition) {
        var id = part.assignment().id().toString();
        return new NearMissPart(kind, sentence, null, null, null, id, at, condition, null);
    }
}
