package melmastoon.query.explain;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Stream;
import melmastoon.access.Explanation;
import melmastoon.access.PermissionCatalogue.Entry;
import melmastoon.access.Place;
import melmastoon.query.decision.CheckResponse;
import melmastoon.query.decision.PinnedDecisions.Explained;
import melmastoon.query.kernel.WireNames;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /api/v1/authz/explain`.
@Serdeable
@Schema(name = "Explanation", description = "A decision, and of what it was made.")
record ExplanationResponse(
        CheckResponse decision,

        @Schema(
                nullable = false,
                type = "string",
                allowableValues = {"pending", "active", "suspended", "closed"},
                description = "The tenant's state; absent where the tenant does not exist, or not for the caller.",
                example = "active")
        @Nullable
        String tenantStatus,

        @Schema(
                nullable = false,
                implementation = PermissionPart.class,
                description = "Absent where it is not a registered permission.")
        @Nullable
        PermissionPart permission,

        @Schema(
                nullable = false,
                implementation = PlacePart.class,
                description = "Where the permission has to be held; absent where the question names no place that is"
                        + " known.")
        @Nullable
        PlacePart place,

        @Schema(description = "Of the subject, none that are removed.")
        List<MembershipPart> memberships,

        @Schema(
                description = "On a deny, what would have allowed it, each for itself; the nearest first. Empty where"
                        + " the subject's roles have nothing to do with it.")
        List<NearMissPart> nearMisses) {

    /// A permission with its marks.
    @Serdeable
    @Schema(name = "ExplainedPermission", description = "What holds for the permission, whoever asks.")
    record PermissionPart(
            @Schema(example = "reservation:check_in") String permission,

            @Schema(
                    type = "string",
                    allowableValues = {"tenant", "property", "people", "member"},
                    description = "For what it is granted.",
                    example = "property")
            String level,

            @Schema(
                    type = "string",
                    allowableValues = {"active", "setup", "open"},
                    description = "The tenant's states in which it counts: active; pending too; or all but closed.",
                    example = "active")
            String countsWhile,

            @Schema(
                    description = "Whether the subject must have authenticated with `mfa`: for this permission, or"
                            + " because the tenant requires it of its staff.",
                    example = "false")
            boolean stepUp,

            @Schema(description = "How old the state may be that it is decided from.", example = "600")
            long maxAgeSeconds) {
        static PermissionPart of(Entry entry, boolean needsStepUp) {
            return new PermissionPart(
                    entry.permission().toString(),
                    WireNames.of(entry.level()),
                    WireNames.of(entry.tenantMustBe()),
                    needsStepUp,
                    entry.maxAge().toSeconds());
        }
    }

    /// Where.
    @Serdeable
    @Schema(name = "ExplainedPlace", nullable = false, description = "Where the permission has to be held.")
    record PlacePart(
            @Schema(
                    type = "string",
                    allowableValues = {"whole_tenant", "anywhere", "unit"},
                    example = "unit")
            String kind,

            @Schema(
                    nullable = false,
                    description = "Of a `unit`: a property, or the unit that the resource is registered at.",
                    example = "org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            @Nullable
            String unitId) {
        static PlacePart of(Place where) {
            return switch (where) {
                case Place.WholeTenant() -> new PlacePart("whole_tenant", null);
                case Place.Anywhere() -> new PlacePart("anywhere", null);
                case Place.At(var unit) -> new PlacePart("unit", unit.toString());
            };
        }
    }

    static ExplanationResponse of(Explained explained) {
        var explanation = explained.explanation();
        return new ExplanationResponse(
                CheckResponse.of(explained.result(), true),
                explanation.flatMap(Explanation::tenant).map(WireNames::of).orElse(null),
                explanation
                        .flatMap(each ->
                                each.permission().map(permission -> PermissionPart.of(permission, each.needsStepUp())))
                        .orElse(null),
                explanation.flatMap(Explanation::place).map(PlacePart::of).orElse(null),
                explanation.map(Explanation::memberships).orElse(List.of()).stream()
                        .map(MembershipPart::of)
                        .toList(),
                explanation.stream().flatMap(ExplanationResponse::nearMisses).toList());
    }

    private static Stream<NearMissPart> nearMisses(Explanation explanation) {
        return explanation.misses().stream().map(miss -> NearMissPart.of(miss, explanation));
    }
}
