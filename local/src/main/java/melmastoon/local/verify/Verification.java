package melmastoon.local.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import melmastoon.access.PermissionCatalogue;
import melmastoon.local.stack.Part;
import melmastoon.local.verify.model.Catalogue;

/// Many sequences, each in a tenant of its own, beside each other.
///
/// @param seed      of the first one; the next ones have the next numbers
/// @param sequences how many
/// @param commands  of each, after its tenant is provisioned
/// @param atOnce    how many run beside each other
public record Verification(long seed, int sequences, int commands, int atOnce) {

    /// What became of it.
    ///
    /// @param outcomes    names of commands that were carried out and codes of refusals, each at least once
    /// @param decisions   how many were compared with what SQL says of the tables
    /// @param differences messages, none where service and model agree
    public record Result(Set<String> outcomes, long decisions, List<String> differences) {}

    /// @param restart  replaces query-api's process, and returns once it is ready
    /// @param progress is told in words how far it is
    public Result run(Target target, Runnable restart, Consumer<String> progress) {
        var http = new Http(target);
        var routes = Routes.of(http.text(Part.COMMAND_API, "/openapi.yaml"));
        try (var log = new EventLog(target)) {
            var service = new Sequence.Service(target, http, routes, log, catalogue());
            var world = "v" + Long.toString(System.currentTimeMillis(), 36);
            var all = LongStream.range(seed, seed + sequences)
                    .mapToObj(each -> new Sequence(service, each, world + "-" + Long.toString(each, 36)))
                    .toList();
            var failed = new ConcurrentLinkedQueue<String>();
            var alive = each("commands", all, one -> one.run(commands), failed, progress);
            alive = each("views", alive, one -> one.view("live"), failed, progress);
            restart.run();
            alive = each("views after a restart", alive, one -> one.view("after a restart"), failed, progress);
            each("views from snapshots", alive, Sequence::snapshot, failed, progress);
            var outcomes = new TreeSet<String>();
            all.forEach(one -> outcomes.addAll(one.outcomes()));
            var decisions = all.stream().mapToLong(Sequence::comparedDecisions).sum();
            return new Result(outcomes, decisions, List.copyOf(failed));
        }
    }

    /// Those that agreed.
    private List<Sequence> each(
            String what,
            List<Sequence> sequences,
            Consumer<Sequence> step,
            ConcurrentLinkedQueue<String> failed,
            Consumer<String> progress) {
        var alive = new ConcurrentLinkedQueue<Sequence>();
        var done = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var running = new ArrayList<CompletableFuture<Void>>();
            for (var sequence : sequences) {
                running.add(CompletableFuture.runAsync(
                        () -> {
                            try {
                                step.accept(sequence);
                                alive.add(sequence);
                            } catch (Difference difference) {
                                failed.add(String.valueOf(difference.getMessage()));
                            }
                            var count = done.incrementAndGet();
                            if (count % Math.max(1, sequences.size() / 10) == 0) {
                                progress.accept("%s: %d of %d sequences, %d differ"
                                        .formatted(what, count, sequences.size(), failed.size()));
                            }
                        },
                        threads));
            }
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : e;
        }
        return List.copyOf(alive);
    }

    static Catalogue catalogue() {
        try (var file = Objects.requireNonNull(PermissionCatalogue.class.getResourceAsStream("permissions.txt"))) {
            return Catalogue.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
