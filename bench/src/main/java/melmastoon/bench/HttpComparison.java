package melmastoon.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.access.Question;
import melmastoon.access.TenantView;
import melmastoon.embedded.Child;
import melmastoon.embedded.Jvm;
import melmastoon.embedded.Ports;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.IssuerServer;
import melmastoon.local.issuer.TokenRequest;

/// The check over HTTP, with 32 kept connections from this process to processes of their own: query-api over 10 and
/// over 10,000 tenants with its decision log on, and Cerbos. They are asked by turns, and the ratios are the medians
/// of those within each round.
///
///     java -cp … melmastoon.bench.HttpComparison
public final class HttpComparison implements AutoCloseable {
    private static final int FEW = 10;
    private static final int MANY = 10_000;
    private static final int QUESTIONS = 2_000;
    private static final int BATCH = 50;
    /// Tenants that batches are about, so that there are enough questions for each.
    private static final int ASKED_IN_BATCHES = 20;

    private static final int ROUNDS = 5;
    private static final String CHECK = "/api/v1/authz/check";
    private static final String NOT_ALLOWED = "\"allowed\":false";
    private static final String NOT_DECIDED = "\"decision\":false";
    private static final String DROPPED = "melmastoon_decision_log_dropped_total ";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path target;
    private final Issuer issuer;
    private final IssuerServer keys;
    private final String token;
    private final List<Child> open = new ArrayList<>();
    private final Map<String, Load> loads = new LinkedHashMap<>();

    private HttpComparison() throws Exception {
        var classes = Path.of(HttpComparison.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        target = Objects.requireNonNull(classes.getParent());
        issuer = Issuer.in(target.resolve("http"), URI.create("http://127.0.0.1:" + Ports.free()));
        keys = IssuerServer.start(issuer, InetAddress.getLoopbackAddress());
        token = issuer.token(TokenRequest.service("gateway", "pdp:check:any"), Population.NOW);
    }

    private record Server(Child process, int port) {}

    public static void main(String[] arguments) throws Exception {
        try (var comparison = new HttpComparison()) {
            comparison.run();
        }
    }

    private void run() throws Exception {
        progress("starting query-api over " + FEW + " and over " + MANY + " tenants");
        var few = queryApi(FEW);
        var many = queryApi(MANY);
        var asked = asked(MANY, QUESTIONS);
        var batches = asked(ASKED_IN_BATCHES, QUESTIONS).stream()
                .collect(Collectors.groupingBy(each -> each.view().tenant()))
                .values()
                .stream()
                .filter(each -> each.size() >= BATCH)
                .map(each -> each.subList(0, BATCH))
                .toList();
        add("check", many, requests(asked, HttpComparison::check), 1, NOT_ALLOWED);
        add("nothing", many, requests(asked, each -> check(NothingController.PATH, each)), 1, NOT_ALLOWED);
        add("evaluation", many, requests(asked, HttpComparison::evaluation), 1, NOT_DECIDED);
        add("check of 10 tenants", few, requests(asked(FEW, QUESTIONS), HttpComparison::check), 1, NOT_ALLOWED);
        add("50 by checks", many, requests(batches, HttpComparison::checks), BATCH, NOT_ALLOWED);
        add("50 by evaluations", many, requests(batches, HttpComparison::evaluations), BATCH, NOT_DECIDED);
        progress("installing and starting Cerbos");
        var cerbos = Cerbos.start(target.resolve("cerbos"), Population.USUAL, MANY);
        if (cerbos.isPresent()) {
            add(cerbos.get(), asked);
        }
        for (var load : loads.values()) {
            progress("warming up: " + load.name());
            load.warmUp();
        }
        for (int round = 1; round <= ROUNDS; round++) {
            progress("round " + round + " of " + ROUNDS);
            for (var load : loads.values()) {
                load.round();
            }
        }
        print(cerbos.map(Cerbos::version));
        for (var server : List.of(few, many)) {
            System.out.printf("lines of the decision log that were dropped: %s%n", dropped(server));
        }
    }

    private static void progress(String what) {
        System.err.println(what);
    }

    private void add(Cerbos cerbos, List<Population.Asked> asked) {
        open.add(cerbos.process());
        var known =
                asked.stream().filter(each -> cerbos.canDecide(each.question())).toList();
        var requests = requests(known, each -> new Request(Cerbos.PATH, cerbos.body(each.question())));
        add("Cerbos", new Server(cerbos.process(), cerbos.port()), requests, 1, Cerbos.DENIED);
    }

    private void add(String name, Server server, List<byte[]> requests, int decisions, String denied) {
        var load = new Load(name, decisions, requests, denied, server.process().pid(), server.port());
        loads.put(name, load);
    }

    /// From its module's build, as `./melmastoon up` starts it, with this module's classes before it.
    private Server queryApi(int tenants) throws IOException {
        var build = target.resolve("../../query-api/target").normalize();
        var classPath = Stream.of(
                        target.resolve("classes").toString(),
                        build.resolve("classes").toString(),
                        Files.readString(build.resolve("classpath")).strip())
                .collect(Collectors.joining(":"));
        var port = Ports.free();
        // The young generation is as large in both.
        var jvm = new Jvm(2048).optimized().with("-Xms1g", "-Xmn512m");
        var process = Child.start(new Child.Command(
                "query-api-" + tenants,
                jvm.command("-cp", classPath, ServedTenants.class.getName()),
                Map.of(
                        "MELMASTOON_PORT", Integer.toString(port),
                        "MELMASTOON_ISSUER", issuer.uri().toString(),
                        "MELMASTOON_AUDIENCE", Issuer.AUDIENCE,
                        "MELMASTOON_PUBLIC_URL", "http://127.0.0.1:" + port,
                        "MELMASTOON_BENCH_TENANTS", Integer.toString(tenants)),
                target.resolve("http")));
        open.add(process);
        process.awaitReady(Child.START_LIMIT, () -> isReady(port));
        return new Server(process, port);
    }

    private static boolean isReady(int port) {
        try {
            return get(port, "/health/readiness").statusCode() == 200;
        } catch (ConnectException _) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String dropped(Server server) throws IOException {
        return get(server.port(), "/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(DROPPED))
                .map(line -> line.substring(DROPPED.length()))
                .findFirst()
                .orElse("unknown");
    }

    private static HttpResponse<String> get(int port, String path) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Questions about any of `tenants` tenants, whose views are made where they are needed.
    private static List<Population.Asked> asked(int tenants, int count) {
        return Population.USUAL.allowed(
                new AbstractList<TenantView>() {
                    @Override
                    public TenantView get(int tenant) {
                        return Population.USUAL.view(tenant);
                    }

                    @Override
                    public int size() {
                        return tenants;
                    }
                },
                count);
    }

    private record Request(String path, Map<String, ?> body) {}

    private static Request check(Population.Asked asked) {
        return check(CHECK, asked);
    }

    private static Request check(String path, Population.Asked asked) {
        var body = item(asked.question());
        body.put("tenant", asked.view().tenant().toString());
        return new Request(path, body);
    }

    private static Map<String, Object> item(Question question) {
        var item = new LinkedHashMap<String, Object>();
        item.put("user", question.subject().id());
        item.put("resource", question.permission().resource());
        item.put("action", question.permission().action());
        item.put("property", question.property().orElseThrow());
        return item;
    }

    private static Request checks(List<Population.Asked> asked) {
        var tenant = asked.getFirst().view().tenant().toString();
        var items = asked.stream().map(each -> item(each.question())).toList();
        return new Request(CHECK + "s", Map.of("tenant", tenant, "checks", items));
    }

    private static Request evaluation(Population.Asked asked) {
        return new Request(decisionPoint(asked) + "evaluation", body(asked.question()));
    }

    private static Request evaluations(List<Population.Asked> asked) {
        var items = asked.stream().map(each -> body(each.question())).toList();
        return new Request(decisionPoint(asked.getFirst()) + "evaluations", Map.of("evaluations", items));
    }

    private static String decisionPoint(Population.Asked asked) {
        return "/t/" + asked.view().tenant() + "/access/v1/";
    }

    private static Map<String, Object> body(Question question) {
        return Map.of(
                "subject",
                Map.of("type", "user", "id", question.subject().id()),
                "action",
                Map.of("name", question.permission().action()),
                "resource",
                Map.of(
                        "type",
                        question.permission().resource(),
                        "id",
                        "17",
                        "properties",
                        Map.of("property", question.property().orElseThrow())));
    }

    private <T> List<byte[]> requests(List<T> asked, Function<T, Request> request) {
        return asked.stream().map(each -> bytes(request.apply(each))).toList();
    }

    private byte[] bytes(Request request) {
        try {
            var body = JSON.writeValueAsString(request.body());
            return """
                POST %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s\
                """.formatted(request.path(), token, body.getBytes(StandardCharsets.UTF_8).length, body)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void print(Optional<String> cerbos) {
        loads.values().forEach(System.out::println);
        ratio("a check to nothing", "check", "nothing");
        ratio("an evaluation to nothing", "evaluation", "nothing");
        cerbos.ifPresent(version -> ratio("a check to Cerbos " + version, "check", "Cerbos"));
        var few = load("check of 10 tenants");
        var many = load("check");
        System.out.printf(
                "a check takes %.2f times as long in 10,000 tenants as in 10 at p50, %.2f times at p95%n",
                many.latencyRatioTo(few, 0.50), many.latencyRatioTo(few, 0.95));
    }

    private void ratio(String what, String one, String other) {
        System.out.printf(
                "requests/s, %s: %.2f   processor time for each: %.2f%n",
                what, load(one).rateRatioTo(load(other)), load(one).costRatioTo(load(other)));
    }

    private Load load(String name) {
        return Optional.ofNullable(loads.get(name)).orElseThrow();
    }

    @Override
    public void close() {
        open.reversed().forEach(Child::close);
        keys.close();
    }
}
