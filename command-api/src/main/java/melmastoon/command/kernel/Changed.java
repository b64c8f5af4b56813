package melmastoon.command.kernel;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.function.Function;
import melmastoon.application.kernel.CommandResult;
import melmastoon.http.position.Positions;

/// What a command changed: its id, its version, and the tenant's position.
///
/// @param id      of what the command was about
/// @param version of it, from 1
@Serdeable
@Schema(name = "Changed", description = "What a command changed.")
public record Changed(
        @Schema(description = "Id of what the command was about.", example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String id,

        @Schema(description = "Its version, from 1; as `ETag` it is `\"v<version>\"`.", example = "2")
        int version,

        @Schema(description = POSITION_IS, example = Positions.EXAMPLE)
        String position) {
    public static final String POSITION_IS = "The tenant's position after the command, opaque; pass it as `atLeast`.";

    /// @param id of what the command was about, out of its result
    public static <T> Changed of(CommandResult.Done<T> done, Function<T, ?> id) {
        return new Changed(
                id.apply(done.value()).toString(),
                done.version(),
                done.position().encode());
    }
}
