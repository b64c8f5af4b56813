package melmastoon.query.permitted;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.access.DenyReason;
import melmastoon.access.Permission;
import melmastoon.access.Permitted;
import org.jspecify.annotations.Nullable;

/// What may be done at one place.
@Serdeable
@Schema(name = "PermittedItem", description = "What may be done at one place, each as `resource:action`.")
record PermittedItem(
        @Schema(nullable = false, description = "What a check allows.", example = "[\"reservation:check_in\"]")
        List<String> permissions,

        @Schema(
                nullable = false,
                description = "What a check denies until the subject has authenticated with `mfa`.",
                example = "[\"break_glass:decide\"]")
        List<String> afterStepUp,

        @Schema(
                nullable = false,
                implementation = DenyReason.class,
                description = "Why there is no list: `DEADLINE`, where the place was not looked at in the time that a"
                        + " request has; `STALE`, where the state is too old for one of the permissions that were asked"
                        + " about, so that it might be missing.",
                example = "DEADLINE")
        @Nullable
        String denyReason) {
    static PermittedItem of(Permitted permitted) {
        return new PermittedItem(names(permitted.now()), names(permitted.afterStepUp()), null);
    }

    /// Without a list.
    static PermittedItem undecided(DenyReason why) {
        return new PermittedItem(List.of(), List.of(), why.name());
    }

    int size() {
        return permissions.size() + afterStepUp.size();
    }

    private static List<String> names(List<Permission> permissions) {
        return permissions.stream().map(Permission::toString).toList();
    }
}
