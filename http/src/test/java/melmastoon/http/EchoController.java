package melmastoon.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.http.page.Page;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Fields;
import melmastoon.http.route.EntityTag;
import melmastoon.http.route.IfMatch;
import melmastoon.http.route.TakesIfMatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A route of each kind, for the tests of this module.
@Controller("/api/v1/echo")
final class EchoController {
    static final Logger LOG = LoggerFactory.getLogger(EchoController.class);

    @Serdeable
    record Order(String name, int count, @Nullable List<String> tags) {}

    @Get
    Map<String, Object> who(Caller caller) {
        return Map.of(
                "subject",
                caller.subject().toString(),
                "admin",
                caller.isPlatformAdmin(),
                "email",
                caller.verifiedEmail().orElse("none"));
    }

    @Post
    Order order(@Body Order order) {
        return order;
    }

    @Get("/{id}")
    Map<String, Object> tenant(TenantId id, @QueryValue @Nullable String atLeast) {
        return Map.of(
                "id",
                id.toString(),
                "revision",
                atLeast == null ? -1 : Positions.atLeast(atLeast, id).revision());
    }

    @Serdeable
    record Need(@Nullable String name) {}

    @Post("/need")
    String need(@Body Need need) {
        return Fields.required("name", need.name);
    }

    /// As AuthZEN's bodies are: what it does not know is ignored, and a map takes anything.
    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Open(
            @Nullable Order order,
            @Nullable Boolean explain,
            @Nullable Map<String, Object> context) {}

    @Post("/open")
    Map<String, Object> open(@Body Open open) {
        return Map.of("explain", String.valueOf(open.explain), "context", String.valueOf(open.context));
    }

    @Get("/list")
    Page<String> list(@QueryValue @Nullable String limit, @QueryValue @Nullable List<String> atLeast) {
        return Page.of(List.of(), Page.limit(limit), item -> item);
    }

    @Patch("/versioned")
    @TakesIfMatch(required = true)
    Map<String, Object> change(HttpRequest<?> request) {
        return Map.of(
                "expected",
                IfMatch.version(request)
                        .map(version -> version == IfMatch.ANY_VERSION ? "any" : EntityTag.of(version))
                        .orElse("none"));
    }

    @Get("/log")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String log() {
        LOG.info("on another thread");
        return "";
    }

    @Get("/boom")
    String boom(Caller caller) {
        if (!caller.isPlatformAdmin()) {
            throw new IllegalStateException("a secret of ours");
        }
        return "";
    }
}
