package melmastoon.local.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import melmastoon.embedded.Ports;

/// Where a running launcher tells `status` how its parts are, `GET /status`, and restarts one of our processes,
/// `POST /restart/{part}`; on the loopback address.
public final class ControlServer {
    /// Followed by the part's key.
    public static final String RESTART = "/restart/";

    private static final Set<Part> RESTARTED = EnumSet.of(Part.COMMAND_API, Part.QUERY_API, Part.CDC, Part.CONNECTORS);

    private final Settings settings;
    private final Stack stack;
    private final LagReading lag;
    private volatile boolean ready;
    private volatile boolean awaitsRestore;

    private ControlServer(Settings settings, Stack stack) {
        this.settings = settings;
        this.stack = stack;
        this.lag = new LagReading(settings.portBase());
    }

    public static ControlServer start(Settings settings, Stack stack) throws IOException {
        var control = new ControlServer(settings, stack);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Part.control(settings.portBase()));
        var server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/status", control::answer);
        server.createContext(RESTART, control::restart);
        server.start();
        return control;
    }

    /// Everything has been started and loaded.
    public void ready() {
        lag.started();
        ready = true;
    }

    /// Everything has been started that can be before a restore.
    public void awaitsRestore() {
        awaitsRestore = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = report().toJson().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void restart(HttpExchange exchange) throws IOException {
        try (exchange) {
            var key = exchange.getRequestURI().getPath().substring(RESTART.length());
            var part = RESTARTED.stream().filter(each -> each.key().equals(key)).findFirst();
            if (part.isEmpty() || !exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            try {
                stack.restart(part.get());
                exchange.sendResponseHeaders(204, -1);
            } catch (Refused failed) {
                var words = String.valueOf(failed.getMessage()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(500, words.length);
                exchange.getResponseBody().write(words);
            }
        }
    }

    private StatusReport report() {
        var now = conditions();
        var parts = new LinkedHashMap<String, StatusReport.PartReport>();
        now.forEach(
                (part, condition) -> parts.put(part.key(), StatusReport.part(part, settings.portBase(), condition)));
        var allUp = now.values().stream().allMatch(condition -> condition instanceof Condition.Up);
        return new StatusReport(
                ready && allUp,
                settings.data().root().toString(),
                awaitsRestore && !allUp,
                parts,
                lag.now(),
                stack.memory() >> 20);
    }

    /// What is known, and for what is known to be up a look at whether it still answers.
    private Map<Part, Condition> conditions() {
        var asked = new EnumMap<Part, Future<Condition>>(Part.class);
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            stack.conditions().all().forEach((part, known) -> asked.put(part, asking.submit(() -> look(part, known))));
        }
        var now = new EnumMap<Part, Condition>(Part.class);
        asked.forEach((part, answer) -> now.put(part, answer.resultNow()));
        return now;
    }

    private Condition look(Part part, Condition known) {
        if (!(known instanceof Condition.Up)) {
            return known;
        }
        var answers = switch (part) {
            case COMMAND_API, QUERY_API, CDC, CONNECTORS -> Health.isReady(part.url(settings.portBase()));
            case TOPOLOGY -> Health.isReady(Part.QUERY_API.url(settings.portBase()));
            case POSTGRES, KAFKA, REGISTRY, PUBSUB, ISSUER, MAILBOX, PEERS ->
                Ports.isListening(part.port(settings.portBase()));
        };
        if (answers) {
            return known;
        }
        var reason = part == Part.CDC && Health.refusesDatabase(settings.portBase())
                ? "refuses the database, which is older than what was published from it; see `./melmastoon restore`"
                : "is not ready";
        return new Condition.Down(reason, List.of());
    }
}
