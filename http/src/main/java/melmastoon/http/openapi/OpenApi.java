package melmastoon.http.openapi;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// `GET /openapi.yaml`: what the build generated from the controllers of this process.
@Controller
final class OpenApi {
    private final Optional<byte[]> document;

    /// @param application names the document: `META-INF/swagger/<application>.yml`
    OpenApi(ResourceResolver resources, @Property(name = "micronaut.application.name") String application) {
        document = resources
                .getResourceAsStream("classpath:META-INF/swagger/" + application + ".yml")
                .map(stream -> {
                    try (stream) {
                        return stream.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Get(uri = "/openapi.yaml", produces = "application/yaml")
    HttpResponse<byte[]> yaml() {
        return document.map(HttpResponse::ok).orElseGet(HttpResponse::notFound);
    }
}
