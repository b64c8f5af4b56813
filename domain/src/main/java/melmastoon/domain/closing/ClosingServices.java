package melmastoon.domain.closing;

import java.util.Set;
import melmastoon.domain.erasure.ServiceName;

/// The services that have to acknowledge that a tenant is closed.
///
/// @param names at least one: a closure that nobody acknowledges would be completed in silence
public record ClosingServices(Set<ServiceName> names) {
    /// Those of `services.txt`.
    public static final ClosingServices STANDARD =
            new ClosingServices(ServiceName.read(ClosingServices.class, "services.txt"));

    public ClosingServices {
        names = Set.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("at least one service acknowledges that a tenant is closed");
        }
    }
}
