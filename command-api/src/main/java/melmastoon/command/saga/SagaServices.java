package melmastoon.command.saga;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.domain.closing.ClosingServices;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.organization.MoveServices;
import org.jspecify.annotations.Nullable;

/// Which services sagas wait for. A name that cannot be one ends the start.
@Factory
final class SagaServices {
    private static final String NONE = "none";

    /// @param closingServices MELMASTOON_CLOSING_SERVICES, separated by commas
    /// @param moveServices    MELMASTOON_MOVE_SERVICES, likewise, or `none`
    @ConfigurationProperties("melmastoon")
    record Names(@Nullable String closingServices, @Nullable String moveServices) {}

    @Context
    ClosingServices closing(Names names) {
        var text = names.closingServices();
        return text == null ? ClosingServices.STANDARD : new ClosingServices(parse(text));
    }

    @Context
    MoveServices moving(Names names) {
        var text = names.moveServices();
        if (text == null) {
            return MoveServices.STANDARD;
        }
        return text.strip().equals(NONE) ? MoveServices.NONE : new MoveServices(parse(text));
    }

    private static Set<ServiceName> parse(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(name -> new ServiceName(name.strip()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
