package melmastoon.application.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Id;
import melmastoon.access.MembershipId;
import melmastoon.domain.Refusal;

/// The rows of one request under the tenant's lock. Each is saved before the next is decided, so that the next is
/// decided on what is there then; events, position and audit are written once for all of them.
///
/// @param subject what one row is about, in text form
/// @param refused why nothing of it is done, whatever the rows say
/// @param prepare reads what many rows ask for, and returns what decides one row
record BulkRun<T, I extends Id>(
        CommandRun<BulkResult> run,
        Bulk<T> bulk,
        Function<T, String> subject,
        Function<CommandContext, Optional<Refusal>> refused,
        Function<CommandContext, Function<T, CommandDecision<I>>> prepare) {

    /// @param log what the accepted rows leave behind
    private record Tried(CommandLog log, List<BulkResult.Row> rows, List<Refused> refusals) {}

    private record Refused(CommandLog.Asked asked, Refusal refusal) {}

    CommandRun.Decided<BulkResult> decide(CommandRun.Locked locked) {
        return refused.apply(locked.context())
                .map(refusal -> run.written(locked, CommandDecision.refuse(refusal)))
                .orElseGet(() -> decideRows(locked));
    }

    private CommandRun.Decided<BulkResult> decideRows(CommandRun.Locked locked) {
        if (bulk.mode() == Bulk.Mode.EACH_BY_ITSELF && !bulk.isDryRun()) {
            return committed(rows(locked));
        }
        var tried = locked.transaction().trial(() -> rows(locked), this::isKept);
        if (isKept(tried)) {
            return committed(tried);
        }
        if (bulk.isDryRun()) {
            return decided(BulkResult.End.DRY_RUN, tried, locked.log(), false);
        }
        // The log of what was taken back goes with it.
        var log = locked.log();
        tried.refusals().forEach(refused -> run.refuse(log, refused.asked(), refused.refusal(), List.of()));
        return decided(BulkResult.End.NOT_COMMITTED, tried, log, true);
    }

    private boolean isKept(Tried tried) {
        return !bulk.isDryRun() && tried.refusals().isEmpty();
    }

    private CommandRun.Decided<BulkResult> committed(Tried tried) {
        return decided(BulkResult.End.COMMITTED, tried, tried.log(), true);
    }

    private static CommandRun.Decided<BulkResult> decided(
            BulkResult.End end, Tried tried, CommandLog log, boolean isKept) {
        var result = new BulkResult(end, new BulkResult.Rows(tried.rows()));
        return new CommandRun.Decided<>(new CommandResult.Done<>(result, 1, log.end()), isKept);
    }

    private Tried rows(CommandRun.Locked locked) {
        var context = locked.context();
        var member = context.actorsMembership();
        var tried = new Tried(locked.log(), new ArrayList<>(), new ArrayList<>());
        var decide = prepare.apply(context);
        for (var row : bulk.rows()) {
            context.actsBy(Optional.of(locked.evidence()));
            var decision = row.map(decide).orElseGet(() -> CommandDecision.refuse(new RequestRefusal.InvalidRow()));
            switch (decision) {
                case CommandDecision.Accepted<I>(var id, var _, var effects) -> {
                    tried.log().accepted(effects, context.right());
                    tried.rows().add(new BulkResult.Row.Accepted(id.toString()));
                    if (member.filter(actor -> effects.stream().anyMatch(effect -> isOf(actor, effect)))
                            .isPresent()) {
                        context = locked.freshContext();
                        decide = prepare.apply(context);
                    }
                }
                case CommandDecision.Refused<I>(var refusal, var nonetheless) -> {
                    var asked = new CommandLog.Asked(row.map(subject).orElse(run.subject()), context.right());
                    if (bulk.mode() == Bulk.Mode.EACH_BY_ITSELF && !bulk.isDryRun()) {
                        run.refuse(tried.log(), asked, refusal, nonetheless);
                    }
                    tried.refusals().add(new Refused(asked, refusal));
                    tried.rows().add(new BulkResult.Row.Refused(refusal.code()));
                }
            }
        }
        return tried;
    }

    /// Whether the actor's own rights may have changed.
    private static boolean isOf(MembershipId actor, Effect effect) {
        return effect instanceof Change<?, ?> change && change.id().equals(actor.toString());
    }
}
