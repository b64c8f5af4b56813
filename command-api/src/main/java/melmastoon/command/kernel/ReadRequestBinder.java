package melmastoon.command.kernel;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.http.token.BearerFilter;
import melmastoon.http.trace.RequestId;

/// Lets a controller method take a [ReadRequest]: reads wait in the same queue as commands, and no longer.
@Singleton
final class ReadRequestBinder implements TypedRequestArgumentBinder<ReadRequest> {
    private final CommandThreads.Settings settings;
    private final Clock clock;

    ReadRequestBinder(CommandThreads.Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Argument<ReadRequest> argumentType() {
        return Argument.of(ReadRequest.class);
    }

    @Override
    public BindingResult<ReadRequest> bind(ArgumentConversionContext<ReadRequest> context, HttpRequest<?> source) {
        return () -> Optional.of(new ReadRequest(
                BearerFilter.caller(source),
                RequestId.of(source),
                Optional.of(clock.instant().plus(settings.deadline()))));
    }
}
