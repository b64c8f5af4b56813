package melmastoon.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import melmastoon.embedded.Child;
import melmastoon.embedded.Leftover;
import melmastoon.embedded.Ports;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.mailbox.NotificationKey;
import melmastoon.local.verify.Target;
import melmastoon.testkit.architecture.Sources;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// The whole stack as a developer starts it, once for all end-to-end tests of a run; its processes and its database can
/// be killed and replaced. What replaces a part of the launcher's is a child of this JVM.
public final class StackUnderTest {
    /// What starts it: the first example of README.md.
    public static final String UP = "./melmastoon up --detach\n";

    /// No test is about how long something takes, and a machine that builds beside it is slow.
    private static final Duration LIMIT = Child.START_LIMIT;

    private static final Object STARTING = new Object();
    private static @Nullable StackUnderTest started;

    private final Settings settings;
    private final Launcher launcher;
    private final DatabaseUnderTest database;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private volatile boolean changed;

    private StackUnderTest(Settings settings) {
        this.settings = settings;
        this.launcher = new Launcher(settings);
        this.database = new DatabaseUnderTest(settings);
    }

    /// The stack of this run. It is stopped when the JVM ends.
    public static StackUnderTest running() {
        synchronized (STARTING) {
            if (started == null) {
                started = start();
            }
            return started;
        }
    }

    /// The stack of this run as [#UP] leaves it: every part is the launcher's.
    public static StackUnderTest asStarted() {
        var stack = running();
        if (stack.changed) {
            stack.stop();
            stack.up().succeeded();
        }
        return stack;
    }

    private static StackUnderTest start() {
        Awaitility.setDefaultTimeout(LIMIT);
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(25));
        var checkout = Sources.ofThisCheckout().root();
        var data = new DataDirectory(checkout.resolve("local/target/e2e/" + System.currentTimeMillis()));
        var stack =
                new StackUnderTest(new Settings(checkout, data, freeBase(), Settings.Pubsub.AUTO, Optional.empty()));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop));
        stack.up().succeeded();
        return stack;
    }

    /// A base above which all twenty ports are free just now.
    static int freeBase() {
        for (int base = 21_000; base < 31_000; base += 100) {
            var first = base;
            if (Part.reserved(first).stream().noneMatch(reserved -> PortInUse.isTaken(reserved.port()))) {
                return first;
            }
        }
        throw new IllegalStateException("no twenty free ports");
    }

    /// Starts everything again after [#stop].
    ///
    /// @return what [#UP] said, whether or not it succeeded
    public String startAgain() {
        return up().text();
    }

    private Launcher.Output up() {
        changed = false;
        var output = launcher.run(UP);
        System.out.println(output.text());
        return output;
    }

    /// Stops everything, users of the database before the database.
    public void stop() {
        var users = children.stream().filter(child -> !child.name().equals("postgres"));
        each(users.toList(), Child::close);
        System.out.println(launcher.run("./melmastoon down\n").text());
        each(children, Child::close);
        children.clear();
    }

    /// Runs a script in which `./melmastoon` and the default ports mean this stack.
    ///
    /// @return what it said
    /// @throws AssertionError where a command of it fails
    public String run(String script) {
        return launcher.run(script).succeeded().text();
    }

    public String url(Part part) {
        return part.url(settings.portBase());
    }

    public int portBase() {
        return settings.portBase();
    }

    public Issuer issuer() {
        return Issuer.in(new Secrets(settings.data().secrets()).directory(), URI.create(url(Part.ISSUER)));
    }

    /// What random sequences of commands are verified on.
    public Target verified() {
        var secrets = new Secrets(settings.data().secrets());
        return new Target(settings.portBase(), issuer(), NotificationKey.in(secrets.directory()), secrets);
    }

    /// The launcher, its parts, and what replaces some of them.
    public List<ProcessHandle> processes() {
        var launched = settings.data().launcher().orElseThrow();
        return Stream.of(
                        Stream.of(launched),
                        launched.descendants(),
                        ProcessHandle.current().descendants())
                .flatMap(Function.identity())
                .toList();
    }

    /// Ends a process as a power cut would, and returns when it is gone.
    public void kill(Part part) {
        changed = true;
        running(part).ifPresent(process -> {
            process.destroyForcibly();
            Leftover.endsWithin(LIMIT, process);
        });
    }

    /// Runs a process again that was ended, as an operator would, and returns when it is ready.
    public void start(Part part) {
        start(part, List.of());
    }

    /// The same with other settings than the launcher's, unless it runs.
    public void startInPlaceOfTheDead(Part part, Map<String, String> otherwise) {
        if (running(part).isEmpty()) {
            start(part, otherwise);
        }
    }

    /// The same with other settings than the launcher's.
    public void start(Part part, Map<String, String> otherwise) {
        awaitReady(part, started(process(part).with(otherwise).start(settings)));
    }

    /// Ends a process in order and runs that of another build in its place, on the same data; returns when it is ready.
    ///
    /// @param overlay of the other build, see [NewerBuild#compile]; empty for this one
    public void replace(Part part, List<Path> overlay) {
        end(part);
        start(part, overlay);
    }

    /// The same with all of `parts` at once.
    public void replace(Collection<Part> parts, List<Path> overlay) {
        each(parts, part -> replace(part, overlay));
    }

    /// As [#replace], but returns at once: the other build's process may have to wait for something.
    public Child replaceEarly(Part part, List<Path> overlay) {
        end(part);
        return started(process(part).overlaid(overlay).start(settings));
    }

    public boolean isReady(Part part) {
        return Health.isReady(url(part));
    }

    /// Returns when a process that was started early is ready.
    public void awaitReady(Part part, Child child) {
        child.awaitReady(LIMIT, () -> isReady(part));
    }

    /// Runs another build's `release`, which is done when this returns.
    public void release(List<Path> overlay) throws InterruptedException {
        var secrets = new Secrets(settings.data().secrets());
        var release = OurProcess.release(settings, secrets).overlaid(overlay).start(settings);
        if (release.await(LIMIT) != 0) {
            throw new IllegalStateException("release failed: " + String.join("\n", release.lastLines(20)));
        }
    }

    /// What a process of this build is started with.
    public String classPath(Part part) {
        return process(part).classPath(settings);
    }

    /// A second cdc beside the first; it waits as long as the first holds the slot.
    public Child secondCdc() {
        var instance = "cdc-2";
        var port = Integer.toString(Ports.free());
        var data = new DataDirectory(settings.data().home(instance));
        var apart = new Settings(settings.checkout(), data, settings.portBase(), settings.pubsub(), Optional.empty());
        var process = process(Part.CDC).with(Map.of("MELMASTOON_INSTANCE", instance, "MELMASTOON_PORT", port));
        return started(process.start(apart));
    }

    /// A copy of the database as it is now; Postgres is stopped for it and started again.
    public Path copyOfTheDatabase() {
        changed = true;
        database.stop(LIMIT);
        var copy = database.copy();
        started(database.start());
        awaitReady();
        return copy;
    }

    /// Puts `copy` in place of the database, in a stack that runs or was stopped.
    ///
    /// @return where the database is kept that was there
    public Path replaceDatabase(Path copy) {
        changed = true;
        var ran = database.stop(LIMIT);
        var before = database.replaceBy(copy);
        if (ran) {
            started(database.start());
        }
        return before;
    }

    /// Makes `copy` the database and what readers believe, in the order of `docs/operating.md`.
    public void restoreDatabase(Path copy) throws InterruptedException {
        end(Part.COMMAND_API);
        replaceDatabase(copy);
        var restore = new DatabaseRestore(settings).start(List.of("--reason", "a test of the restore"));
        Awaitility.await().until(() -> !restore.isAlive() || said(restore, "raised to"));
        start(Part.COMMAND_API);
        if (restore.await(LIMIT) != 0) {
            throw new IllegalStateException("restore failed: " + String.join("\n", restore.lastLines(20)));
        }
        awaitReady();
    }

    /// Returns when every process is ready.
    public void awaitReady() {
        for (var part : List.of(Part.COMMAND_API, Part.CDC, Part.CONNECTORS, Part.QUERY_API)) {
            Awaitility.await(part.key()).until(() -> isReady(part));
        }
    }

    /// A connection that may do anything, for faults that no role of ours can cause.
    public Connection superuser() throws SQLException {
        return database.superuser();
    }

    /// The end of a process' log.
    public String log(Part part) {
        return String.join(
                "\n", Child.lastLines(settings.data().log(process(part).name()), 50));
    }

    /// The files of query-api's state store.
    public Path stateDirectory() {
        return settings.data().home("query-api").resolve("state");
    }

    private void end(Part part) {
        changed = true;
        var process = running(part).orElseThrow(() -> new IllegalStateException(part.key() + " does not run"));
        process.destroy();
        if (!Leftover.endsWithin(LIMIT, process)) {
            throw new IllegalStateException(part.key() + " does not stop");
        }
    }

    private void start(Part part, List<Path> overlay) {
        awaitReady(part, started(process(part).overlaid(overlay).start(settings)));
    }

    private Child started(Child child) {
        children.add(child);
        System.out.println("e2e: started " + child.name() + " as " + child.pid());
        return child;
    }

    private Optional<ProcessHandle> running(Part part) {
        var name = process(part).name();
        return Leftover.find(settings.data().home(name).resolve(name + ".pid"));
    }

    private OurProcess process(Part part) {
        var secrets = new Secrets(settings.data().secrets());
        return switch (part) {
            case CDC -> OurProcess.cdc(settings, secrets);
            case COMMAND_API -> OurProcess.commandApi(settings, secrets);
            case QUERY_API -> OurProcess.queryApi(settings);
            case CONNECTORS -> OurProcess.connectors(settings);
            default -> throw new IllegalArgumentException(part + " is no process of ours");
        };
    }

    private static boolean said(Child child, String words) {
        return child.lastLines(20).stream().anyMatch(line -> line.contains(words));
    }

    /// All at once; the first failure is thrown when all are done.
    private static <T> void each(Collection<T> all, Consumer<T> what) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = all.stream()
                    .map(one -> CompletableFuture.runAsync(() -> what.accept(one), threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(running).join();
        }
    }
}
