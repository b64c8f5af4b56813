package melmastoon.query.permitted;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Attributes;
import melmastoon.access.Caller;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.http.json.NullIsAbsent;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Fields;
import melmastoon.query.decision.CheckAuthorization;
import melmastoon.query.decision.ForeignIds;
import melmastoon.query.decision.SubjectBody;
import melmastoon.query.decision.SubjectClaims;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/authz/permitted-actions`.
@Serdeable
@Schema(
        name = "PermittedActions",
        description = "What a subject may do at each of several places. Send either `user` or `subject`.")
record PermittedActionsBody(
        @Schema(
                description = "The tenant's id. Anything else is answered as an unknown tenant is.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 256,
                example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String tenant,

        @Schema(description = "A user's id.", maxLength = 256, example = "usr_01J9ZK2V8Q") @Nullable
        String user,

        @Nullable SubjectBody subject,

        @Schema(
                description = "1 to 200 properties, resources, or the tenant as a whole.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        List<PlaceBody> items,

        @Schema(description = "Only actions of this type of resource.", maxLength = 256, example = "reservation")
        @Nullable
        String resourceType,

        @Schema(
                description = "As in a check.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"amr\": [\"mfa\"]}")
        @Nullable
        @NullIsAbsent
        Map<String, Object> context,

        @Schema(
                description = "A position of this tenant that the answer must have reached.",
                example = Positions.EXAMPLE)
        @Nullable
        String atLeast,

        @Schema(
                description = "How long to wait for `atLeast`, in milliseconds.",
                minimum = "0",
                maximum = "1000",
                defaultValue = "50",
                example = "200")
        @Nullable
        Integer timeoutMs) {
    private static final int MOST = 200;

    /// One of `items`, read.
    ///
    /// @param type of the resources whose actions are asked for; empty for all
    record Place(Optional<String> property, Optional<String> type, Optional<String> resourceId) {}

    /// What all its questions have in common.
    record Questions(Subject subject, Set<String> amr, Attributes attributes) {
        Question about(Permission permission, Place place) {
            return new Question(subject, permission, place.property(), amr, place.resourceId(), attributes);
        }
    }

    String requiredTenant() {
        return ForeignIds.required("tenant", tenant);
    }

    /// @throws melmastoon.http.problem.Problem 400 where there is no subject, or two
    Questions questions(Caller caller) {
        var who = SubjectBody.of(user, subject);
        var properties = SubjectBody.propertiesOf(subject);
        return new Questions(
                who,
                CheckAuthorization.amr(caller, who, SubjectClaims.of(context, properties)),
                Attributes.of(properties, null, null, context));
    }

    /// In the order of the items.
    ///
    /// @throws melmastoon.http.problem.Problem 400 where there are none, or too many, or one cannot be read,
    ///                                         with a pointer to it
    List<Place> places() {
        var all = Fields.required("items", items);
        if (all.isEmpty() || all.size() > MOST) {
            throw Fields.invalid("items", "must have 1 to " + MOST + " items");
        }
        var type = Optional.ofNullable(resourceType).map(name -> ForeignIds.required("resourceType", name));
        var places = new ArrayList<Place>(all.size());
        for (var item : all) {
            places.add(Fields.inside(
                    "items." + places.size(),
                    () -> new Place(item.where(), item.type().or(() -> type), item.which())));
        }
        return places;
    }

    /// How many questions it is about, in a tenant without types of its own.
    static int questions(List<Place> places) {
        return places.size() * PermissionCatalogue.standard().entries().size();
    }
}
