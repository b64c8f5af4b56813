package melmastoon.edge;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.edge.problem.Fields;
import org.jspecify.annotations.Nullable;

/// A route of each kind, for the tests of this module.
@Controller("/api/v1/echo")
final class EchoController {
    @Serdeable
    record Order(String name, int count, @Nullable List<String> tags) {}

    @Get
    Map<String, Object> who(Caller caller) {
        return Map.of("subject", caller.subject().toString(), "admin", caller.isPlatformAdmin());
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

    @Get("/boom")
    String boom(Caller caller) {
        if (!caller.isPlatformAdmin()) {
            throw new IllegalStateException("a secret of ours");
        }
        return "";
    }
}
