package melmastoon.domain.organization;

import java.util.Set;
import melmastoon.domain.erasure.ServiceName;

/// The services that have to make ready before a unit moves; where there are none, it moves at once.
public record MoveServices(Set<ServiceName> names) {
    public static final MoveServices NONE = new MoveServices(Set.of());

    /// Those of `move-services.txt`.
    public static final MoveServices STANDARD =
            new MoveServices(ServiceName.read(MoveServices.class, "move-services.txt"));

    public MoveServices {
        names = Set.copyOf(names);
    }
}
