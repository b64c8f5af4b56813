package melmastoon.application.resource;

import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Target;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.domain.resource.SubjectPropertiesCommand;
import melmastoon.domain.resource.SubjectPropertiesRefusal;

/// Takes back whatever the tenant says about a subject.
@UseCase
public record ClearSubjectProperties(Commands commands) {
    /// @param subject as `type:id`
    public record SubjectPropertiesCleared(String subject) {}

    private static final Operation<SubjectPropertiesCleared> OPERATION = Operation.command(
            "clear_subject_properties",
            Authorization.permission("subject_property:set"),
            SubjectPropertiesCleared.class);

    /// Clearing what is cleared already is accepted without an event (ruling 1).
    public CommandResult<SubjectPropertiesCleared> clear(Request request, TenantId tenant, Subject subject) {
        return commands.change(request, OPERATION, tenant, target(subject), (_, properties) -> decide(properties));
    }

    private static Target<SubjectProperties> target(Subject subject) {
        return new Target<>(
                subject.toString(),
                context -> context.port(SubjectPropertySets.class).find(subject),
                new SubjectPropertiesRefusal.NotFound(subject));
    }

    private static CommandDecision<SubjectPropertiesCleared> decide(Versioned<SubjectProperties> properties) {
        return CommandDecision.of(
                properties.state().decide(new SubjectPropertiesCommand.Clear()),
                SubjectPropertiesType.TYPE,
                properties,
                after -> new SubjectPropertiesCleared(after.subject().toString()));
    }
}
