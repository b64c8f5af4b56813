package melmastoon.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import melmastoon.access.TenantId;
import melmastoon.http.TestIssuer;
import melmastoon.http.TestServer;
import melmastoon.tenant.v1.TenantCreated;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import melmastoon.topology.Driver;
import melmastoon.topology.Log;
import melmastoon.topology.Readiness;
import melmastoon.topology.TenantRows;
import melmastoon.topology.TenantStates;
import melmastoon.topology.Views;
import org.jspecify.annotations.Nullable;

/// The API on a free port over two tenants: `acme` (an owner, a clerk at property 2, a general manager) and `other`
/// (the same general manager, without a role). Their events go through the topology without a broker.
final class Hotels implements AutoCloseable {
    static final String UNKNOWN = new TenantId(new java.util.UUID(8, 8)).toString();
    private static final ObjectMapper JSON = new ObjectMapper();

    final Log acme = new Log(1);
    final Log other = new Log(2);
    final TestIssuer issuer = new TestIssuer();
    final TestServer server;
    final Driver driver;

    Hotels() {
        this(Instant.now());
    }

    /// With further settings of the application, names and values in turn.
    static Hotels with(Object... namesAndValues) {
        return new Hotels(Instant.now(), namesAndValues);
    }

    /// @param completeUpTo as a watermark says; the epoch for none
    Hotels(Instant completeUpTo, Object... namesAndValues) {
        var settings = new HashMap<String, Object>(issuer.settings());
        settings.put("micronaut.application.name", "query-api");
        settings.put("melmastoon.public-url", "https://pdp.example");
        // However slow the machine is; DeadlineTest has a limit of its own.
        settings.put("melmastoon.decisions.time-limit", "1m");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        server = new TestServer(settings);
        driver = server.context().getBean(Driver.class);
        driver.pipe(acme.acme());
        driver.pipe(
                acme.next(acme.memberCreated(2, "usr_clerk", Log.everywhere())),
                acme.next(acme.rolesChanged(
                        2, "usr_clerk", Log.holds(2, Log.systemRole("tenant.front_desk"), Log.only(Log.unit(2))))),
                acme.next(acme.memberCreated(3, "usr_gm", Log.everywhere())),
                acme.next(acme.rolesChanged(3, "usr_gm", Log.holds(3, Log.systemRole("tenant.gm"), Log.everywhere()))));
        driver.pipe(other.next(new TenantCreated(other.tenant.toString(), others(1, TenantStatus.PENDING, null))));
        driver.pipe(other.next(
                new TenantPlanAttached(other.tenant.toString(), others(2, TenantStatus.ACTIVE, "pln_gold"))));
        driver.pipe(other.next(other.memberCreated(4, "usr_gm", Log.everywhere())));
        if (completeUpTo.isAfter(Instant.EPOCH)) {
            driver.completeUpTo(completeUpTo);
        }
    }

    private static TenantState others(int version, TenantStatus status, @Nullable String plan) {
        return TenantState.newBuilder(Log.state(version, status, plan))
                .setSlug("other")
                .build();
    }

    interface Stop extends AutoCloseable {
        @Override
        void close();
    }

    @Factory
    @Requires(missingProperty = "melmastoon.kafka")
    static final class WithoutABroker {
        @Singleton
        Driver driver() {
            return new Driver();
        }

        @Singleton
        Views views(Driver driver) {
            return driver.views;
        }

        @Singleton
        TenantStates states(Driver driver) {
            return new TenantStates() {
                @Override
                public Optional<TenantRows> rows(TenantId tenant) {
                    return Optional.of(driver.rows());
                }

                @Override
                public Readiness readiness(Instant now) {
                    return new Readiness(driver.views.unready(List.of(0), now));
                }

                @Override
                public Running running() {
                    return Running.RUNNING;
                }
            };
        }
    }

    /// Says every 20 ms that the log is complete up to now, as cdc's heartbeats do.
    Stop watermarksOfNow() {
        var clock = Executors.newSingleThreadScheduledExecutor();
        var beats = clock.scheduleAtFixedRate(() -> driver.completeUpTo(Instant.now()), 0, 20, TimeUnit.MILLISECONDS);
        return () -> {
            beats.cancel(false);
            clock.close();
        };
    }

    String gateway() {
        return issuer.service("gateway", "pdp:check:any pdp:inspect:any");
    }

    /// The fields of a check, `usr_clerk` at the front desk if nothing else is said.
    Map<String, Object> question(Object... fieldsAndValues) {
        var question = new HashMap<String, Object>(Map.of(
                "tenant", acme.tenant.toString(),
                "user", "usr_clerk",
                "resource", "reservation",
                "action", "check_in",
                "property", Log.unit(2)));
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            if (fieldsAndValues[i + 1] == NONE) {
                question.remove((String) fieldsAndValues[i]);
            } else {
                question.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
            }
        }
        return question;
    }

    /// Instead of a value: the field is left out.
    static final Object NONE = new Object();

    Reply check(String token, Object... fieldsAndValues) {
        return post("/api/v1/authz/check", token, question(fieldsAndValues));
    }

    Reply post(String path, String token, Map<String, ?> body) {
        return raw(path, token, "application/json", json(body));
    }

    static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Reply raw(String path, String token, String contentType, String body, String... headers) {
        var all = new String[headers.length + 4];
        System.arraycopy(new String[] {"Authorization", "Bearer " + token, "Content-Type", contentType}, 0, all, 0, 4);
        System.arraycopy(headers, 0, all, 4, headers.length);
        return Reply.of(server.send("POST", path, body, all));
    }

    Reply get(String path, String token, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(new String[] {"Authorization", "Bearer " + token}, 0, all, 0, 2);
        System.arraycopy(headers, 0, all, 2, headers.length);
        return Reply.of(server.send("GET", path, "", all));
    }

    String acmePath(String more) {
        return "/api/v1/tenants/" + acme.tenant + more;
    }

    /// One answer, read as JSON.
    record Reply(int status, JsonNode json, TestServer.Answer answer) {
        static Reply of(TestServer.Answer answer) {
            try {
                return new Reply(answer.status(), JSON.readTree(answer.body()), answer);
            } catch (JsonProcessingException e) {
                throw new AssertionError(answer.body(), e);
            }
        }

        String text(String path) {
            return json.at("/" + path.replace('.', '/')).asText();
        }

        boolean allowed() {
            if (status != 200) {
                throw new AssertionError(status + " " + json);
            }
            return json.path("allowed").asBoolean();
        }

        String denyReason() {
            return allowed() ? "" : text("denyReason");
        }
    }

    @Override
    public void close() {
        server.close();
        driver.close();
        issuer.close();
    }
}
