package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.domain.invitation.Review;

/// What a reviewer said about an invitation.
@Serdeable
@Schema(
        name = "InvitationReview",
        description = "Advice of a reviewer, which blocks nothing. Absent until, and unless, one has said something"
                + " of an invitation of a tenant whose flag `aiEnabled` is on.")
record InvitationReview(
        @Schema(
                type = "string",
                allowableValues = {"unsuspicious", "suspicious"},
                example = "unsuspicious")
        String verdict,

        @Schema(description = "Codes; more may come.", example = "[\"free_mail\"]")
        List<String> reasons,

        @Schema(description = "The reviewer and its version.", example = "heuristic-1")
        String by,

        @Schema(format = "date-time", example = "2026-11-21T09:30:01Z")
        String at) {
    static InvitationReview of(Review review) {
        var opinion = review.opinion();
        return new InvitationReview(
                opinion.verdict().code(),
                opinion.reasons(),
                opinion.by(),
                review.at().toString());
    }
}
