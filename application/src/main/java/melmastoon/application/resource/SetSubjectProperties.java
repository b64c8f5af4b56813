package melmastoon.application.resource;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.PutOutcome;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Slot;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.domain.resource.SubjectPropertiesCommand;
import melmastoon.domain.resource.SubjectPropertiesEvent;

/// Says something about a subject, for conditions to ask. It replaces what was said before.
@UseCase
public record SetSubjectProperties(Commands commands) {

    /// @param authoritative the names of those that a caller of a check cannot override
    public record Description(Properties properties, Set<String> authoritative) {}

    /// @param subject as `type:id`
    public record SubjectPropertiesSet(String subject, PutOutcome outcome) {}

    private static final Operation<SubjectPropertiesSet> OPERATION = Operation.command(
            "set_subject_properties", Authorization.permission("subject_property:set"), SubjectPropertiesSet.class);

    public CommandResult<SubjectPropertiesSet> set(
            Request request, TenantId tenant, Subject subject, Description wanted) {
        return commands.put(
                request,
                OPERATION,
                tenant,
                new Slot<>(
                        subject.toString(),
                        SubjectPropertiesType.TYPE,
                        context -> context.port(SubjectPropertySets.class).find(subject)),
                (context, found) -> decide(context, subject, found, wanted));
    }

    private static CommandDecision<SubjectPropertiesSet> decide(
            CommandContext context, Subject subject, Optional<Versioned<SubjectProperties>> found, Description wanted) {
        var set = new SubjectPropertiesCommand.Set(
                new SubjectProperties.Known(context.tenant(), subject, wanted.properties(), wanted.authoritative()),
                context.port(SubjectPropertySets.class).count());
        return found.map(before -> again(before, set))
                .orElseGet(() -> SubjectProperties.create(set)
                        .fold(events -> created(events.getFirst()), CommandDecision::refuse));
    }

    private static CommandDecision<SubjectPropertiesSet> created(SubjectPropertiesEvent set) {
        var state = SubjectProperties.of(set);
        return CommandDecision.accept(
                new SubjectPropertiesSet(state.subject().toString(), PutOutcome.CREATED),
                Change.created(SubjectPropertiesType.TYPE, set, state));
    }

    private static CommandDecision<SubjectPropertiesSet> again(
            Versioned<SubjectProperties> before, SubjectPropertiesCommand.Set set) {
        return CommandDecision.of(
                before.state().decide(set),
                SubjectPropertiesType.TYPE,
                before,
                after -> new SubjectPropertiesSet(after.subject().toString(), outcome(before.state(), after)));
    }

    private static PutOutcome outcome(SubjectProperties before, SubjectProperties after) {
        return switch (before) {
            case SubjectProperties.Cleared _ -> PutOutcome.CREATED;
            case SubjectProperties.Known _ -> after.equals(before) ? PutOutcome.UNCHANGED : PutOutcome.REPLACED;
        };
    }
}
