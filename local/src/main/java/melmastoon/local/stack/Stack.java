package melmastoon.local.stack;

import java.net.URI;
import java.nio.channels.FileChannel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import melmastoon.embedded.Child;
import melmastoon.embedded.DidNotStart;
import melmastoon.embedded.KafkaBroker;
import melmastoon.embedded.Leftover;
import melmastoon.embedded.PostgresServer;
import melmastoon.embedded.SchemaRegistry;
import org.jspecify.annotations.Nullable;

/// All parts on this machine, started in parallel as far as their dependencies allow:
///
///     postgres ─┬─→ release ──┐
///               └─→ registry ─┤
///     kafka ──────────────────┼─→ cdc · command-api · query-api · connectors
///     issuer · pubsub · mailbox
///
/// `release` waits for Kafka and the registry by itself, so that they start at the same time.
///
/// A part that dies is reported and not started again, so that a developer sees it.
public final class Stack implements AutoCloseable {
    private final Settings settings;
    private final Secrets secrets;
    private final Conditions conditions;
    private final ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Part, AutoCloseable> running = new EnumMap<>(Part.class);
    private final Set<Child> stopped = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private boolean closing;
    private @Nullable FileChannel lock;

    public Stack(Settings settings, Conditions.Listener listener) {
        this.settings = settings;
        this.secrets = new Secrets(settings.data().secrets());
        this.conditions = new Conditions(listener);
    }

    public Conditions conditions() {
        return conditions;
    }

    /// Starts every part and returns when all are ready.
    ///
    /// @throws Refused with a sentence for a person; what had started is stopped again
    public void start() {
        try {
            prepare();
            var postgres = step(Part.POSTGRES, this::postgres);
            var kafka = step(Part.KAFKA, this::kafka);
            var services = CompletableFuture.allOf(
                    step(Part.PUBSUB, this::pubsub),
                    step(Part.ISSUER, this::issuer),
                    step(Part.MAILBOX, this::mailbox),
                    step(Part.PEERS, this::peers));
            var registry = postgres.thenCompose(_ -> step(Part.REGISTRY, this::registry));
            var released = postgres.thenCompose(_ -> run(this::release));
            var ours = CompletableFuture.allOf(kafka, registry, released, services)
                    .thenCompose(_ -> CompletableFuture.allOf(
                            step(Part.CDC, () -> process(Part.CDC)),
                            step(Part.COMMAND_API, () -> process(Part.COMMAND_API)),
                            step(Part.QUERY_API, () -> process(Part.QUERY_API)),
                            step(Part.CONNECTORS, () -> process(Part.CONNECTORS))));
            CompletableFuture.anyOf(ours, failure).join();
            conditions.set(Part.TOPOLOGY, new Condition.Up());
        } catch (CompletionException e) {
            close();
            throw refused(e.getCause() == null ? e : e.getCause());
        } catch (Refused e) {
            close();
            throw e;
        }
    }

    /// Ends one of our processes in order and runs it again from its build, on the same data; returns when it is ready.
    ///
    /// @throws Refused where it does not start
    public void restart(Part part) {
        stop(List.of(part));
        try {
            step(part, () -> process(part)).join();
        } catch (CompletionException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        }
    }

    /// Stops what was started, users before what they use. Safe to call while starting, and twice.
    @Override
    public void close() {
        synchronized (running) {
            if (closing) {
                return;
            }
            closing = true;
        }
        starting.shutdownNow();
        try {
            starting.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        stop(List.of(Part.COMMAND_API, Part.QUERY_API, Part.CDC, Part.CONNECTORS));
        stop(List.of(Part.REGISTRY, Part.KAFKA, Part.PUBSUB, Part.ISSUER, Part.MAILBOX, Part.PEERS));
        stop(List.of(Part.POSTGRES));
        release(lock);
    }

    /// Whether the database is older than what was published from it, so that nothing is published and no replica is
    /// ready until a restore says that this is intended.
    public boolean awaitsRestore() {
        return Health.refusesDatabase(settings.portBase());
    }

    /// The resident memory of all parts and of this JVM, in bytes.
    public long memory() {
        synchronized (running) {
            return Child.memory(ProcessHandle.current().pid())
                    + running.values().stream().mapToLong(Stack::memory).sum();
        }
    }

    private static long memory(AutoCloseable part) {
        return switch (part) {
            case Child child -> child.memory();
            case PostgresServer postgres -> postgres.child().memory();
            case KafkaBroker kafka -> kafka.child().memory();
            case SchemaRegistry registry -> registry.child().memory();
            default -> 0;
        };
    }

    private void prepare() {
        var data = settings.data();
        lock = data.take();
        if (lock == null) {
            throw new Refused("a stack with its data in %s is running already%s; `./melmastoon down` stops it"
                    .formatted(
                            data.root(),
                            data.launcher()
                                    .map(process -> " (pid " + process.pid() + ")")
                                    .orElse("")));
        }
        data.endLeftovers();
        for (var reserved : Part.reserved(settings.portBase())) {
            if (PortInUse.isTaken(reserved.port())) {
                throw new Refused(
                        "port %d (for %s) is taken; stop what listens there, or choose other ports with `--port-base N`"
                                .formatted(reserved.port(), reserved.by()));
            }
        }
        data.remember(settings.portBase());
        Leftover.write(data.launcherPid(), ProcessHandle.current());
    }

    /// Runs `start` and keeps what it gives, to be stopped later.
    private CompletableFuture<Void> step(Part part, Supplier<AutoCloseable> start) {
        return run(() -> {
            var started = start.get();
            synchronized (running) {
                if (!closing) {
                    running.put(part, started);
                    conditions.set(part, new Condition.Up());
                    return;
                }
            }
            closeQuietly(started);
        });
    }

    /// The first failure ends the whole start; the other steps are not waited for.
    private CompletableFuture<Void> run(Runnable step) {
        return CompletableFuture.runAsync(step, starting).whenComplete((_, thrown) -> {
            if (thrown != null) {
                failure.completeExceptionally(thrown);
            }
        });
    }

    private PostgresServer postgres() {
        var server = PostgresServer.start(
                settings.data().home("postgres"),
                Part.POSTGRES.port(settings.portBase()),
                secrets.password(PostgresServer.SUPERUSER),
                settings.data().log("postgres"));
        watch(Part.POSTGRES, server.child());
        PreparedDatabases.prepare(server, secrets);
        return server;
    }

    private KafkaBroker kafka() {
        var broker = KafkaBroker.start(
                settings.data().home("kafka"),
                Part.KAFKA.port(settings.portBase()),
                Part.kafkaController(settings.portBase()),
                settings.data().log("kafka"));
        watch(Part.KAFKA, broker.child());
        return broker;
    }

    private SchemaRegistry registry() {
        var storage = new SchemaRegistry.Storage.Database(
                "jdbc:postgresql://127.0.0.1:%d/%s"
                        .formatted(Part.POSTGRES.port(settings.portBase()), PreparedDatabases.REGISTRY),
                PreparedDatabases.REGISTRY,
                secrets.password(PreparedDatabases.REGISTRY));
        var registry = SchemaRegistry.start(
                settings.data().home("registry"),
                Part.REGISTRY.port(settings.portBase()),
                storage,
                settings.data().log("registry"));
        watch(Part.REGISTRY, registry.child());
        return registry;
    }

    private AutoCloseable pubsub() {
        var emulator = PubsubEmulator.installed();
        if (settings.pubsub() == Settings.Pubsub.EMULATOR && emulator.isEmpty()) {
            throw new Refused("Google's Pub/Sub emulator is not installed here; leave `--pubsub` out for the stand-in");
        }
        if (settings.pubsub() == Settings.Pubsub.STAND_IN || emulator.isEmpty()) {
            return DevelopmentServices.pubsub(settings, secrets);
        }
        var child = PubsubEmulator.start(emulator.get(), settings);
        watch(Part.PUBSUB, child);
        InboundTopics.withoutTokens(
                Part.PUBSUB.url(settings.portBase()), URI.create(Part.PEERS.url(settings.portBase())));
        return child;
    }

    private AutoCloseable issuer() {
        return DevelopmentServices.issuer(settings, secrets);
    }

    private AutoCloseable mailbox() {
        return DevelopmentServices.mailbox(settings, secrets);
    }

    private AutoCloseable peers() {
        return DevelopmentServices.peers(settings, secrets);
    }

    private void release() {
        var process = OurProcess.release(settings, secrets).start(settings);
        try {
            var status = process.await(Child.START_LIMIT);
            if (status != 0) {
                throw new DidNotStart("release ended with status " + status, process.lastLines(10));
            }
        } catch (InterruptedException _) {
            process.close();
            Thread.currentThread().interrupt();
            throw new DidNotStart("interrupted while release ran", List.of());
        }
    }

    private Child process(Part part) {
        var process = switch (part) {
            case CDC -> OurProcess.cdc(settings, secrets);
            case COMMAND_API -> OurProcess.commandApi(settings, secrets);
            case QUERY_API -> OurProcess.queryApi(settings);
            case CONNECTORS -> OurProcess.connectors(settings);
            case POSTGRES, KAFKA, REGISTRY, PUBSUB, ISSUER, MAILBOX, PEERS, TOPOLOGY ->
                throw new IllegalArgumentException(part.key() + " is no process of ours");
        };
        var child = process.start(settings);
        var url = part.url(settings.portBase());
        child.awaitReady(Child.START_LIMIT, () -> Health.isReady(url) || (Health.isAlive(url) && awaitsRestore()));
        watch(part, child);
        return child;
    }

    private void watch(Part part, Child child) {
        child.onExit(status -> {
            synchronized (running) {
                if (closing || stopped.contains(child)) {
                    return;
                }
            }
            conditions.set(part, new Condition.Down("ended with status " + status, child.lastLines(5)));
        });
    }

    private void stop(List<Part> parts) {
        try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : parts) {
                AutoCloseable started;
                synchronized (running) {
                    started = running.remove(part);
                }
                if (started instanceof Child child) {
                    stopped.add(child);
                }
                if (started != null) {
                    stopping.execute(() -> closeQuietly(started));
                }
            }
        }
    }

    private void release(@Nullable FileChannel held) {
        if (held != null) {
            Leftover.forget(settings.data().launcherPid());
            closeQuietly(held);
        }
    }

    private static Refused refused(Throwable cause) {
        return switch (cause) {
            case Refused already -> already;
            case DidNotStart part -> new Refused(String.valueOf(part.getMessage()));
            default -> {
                var said = new Refused("unexpected: " + cause);
                said.initCause(cause);
                yield said;
            }
        };
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("melmastoon: " + part + " did not stop cleanly: " + e);
        }
    }
}
