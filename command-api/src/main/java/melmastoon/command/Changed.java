package melmastoon.command;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.Answer;

/// What a write did, in three facts.
///
/// @param id      of what the command was about
/// @param version of it, from 1
@Serdeable
@Schema(name = "Changed", description = "What a write did.")
public record Changed(
        @Schema(description = "Id of what the command was about.", example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String id,

        @Schema(description = "Version of it, from 1.", example = "2")
        int version,

        @Schema(
                description = "The tenant's position after the write, opaque; pass it on as `atLeast`.",
                example = POSITION)
        String position) {
    public static final String POSITION = "AZMeV9Q4v_6v2q4pYbfLfAAAAAAAAAAAAAAADg";

    /// @param name of the id in the answer, such as `membershipId`
    public static Changed of(Answer answer, String name) {
        return new Changed(answer.id(name), answer.version(), answer.position().encode());
    }
}
