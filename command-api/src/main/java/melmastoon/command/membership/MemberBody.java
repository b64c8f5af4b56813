package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import melmastoon.application.invitation.Acceptance;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.PersonName;
import melmastoon.domain.membership.Membership;
import org.jspecify.annotations.Nullable;

/// A membership with what is known of its person.
@Serdeable
@Schema(name = "Member", description = "A member of the tenant, as whoever administers people sees it.")
record MemberBody(
        @Schema(example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String membershipId,

        @Schema(description = "Of the membership, for `If-Match`: `\"v<version>\"`.", example = "2")
        int version,

        MemberSubject subject,

        @Schema(
                nullable = false,
                description = "How the person's token called it when it accepted. Absent where that is not known.",
                example = "Laila Ahmadi")
        @Nullable
        String displayName,

        @Schema(
                nullable = false,
                description = "The address that the invitation was accepted with, verified unless the membership is"
                        + " pending. Absent for who came of none.",
                example = "laila@kabul-star.example")
        @Nullable
        String email,

        @Schema(
                type = "string",
                allowableValues = {"pending", "active", "suspended"},
                example = "active")
        String status,

        @Schema(
                nullable = false,
                description = "`[]` is the whole tenant. Absent where the scope names regions only.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(
                nullable = false,
                description = "Absent where the scope names none.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3\"]")
        @Nullable
        List<String> regionScope,

        @Schema(
                nullable = false,
                format = "date-time",
                description = "Absent while it is pending.",
                example = "2026-11-21T09:30:00Z")
        @Nullable
        String joinedAt) {

    @Serdeable
    @Schema(name = "MemberSubject", description = "The person or the service that is the member.")
    record MemberSubject(
            @Schema(
                    type = "string",
                    allowableValues = {"user", "service"},
                    example = "user")
            String type,

            @Schema(example = "usr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
            String id) {}

    static MemberBody of(Versioned<Membership> member, Optional<Acceptance> person) {
        var state = member.state();
        return new MemberBody(
                state.id().toString(),
                member.version(),
                new MemberSubject(state.subject().type(), state.subject().id()),
                person.flatMap(Acceptance::name).map(PersonName::value).orElse(null),
                person.map(known -> known.email().value()).orElse(null),
                state.status().name().toLowerCase(Locale.ROOT),
                Scopes.properties(state.scope()),
                Scopes.regions(state.scope()),
                state.profile().joinedAt().map(Instant::toString).orElse(null));
    }
}
