package melmastoon.domain.erasure;

import java.util.Set;

/// The services that hold data of guests: the names in `services.txt`. A request keeps those that were required when
/// it was made.
public final class RequiredServices {
    public static final Set<ServiceName> STANDARD = ServiceName.read(RequiredServices.class, "services.txt");

    private RequiredServices() {}
}
