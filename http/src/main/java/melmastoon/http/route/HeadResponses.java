package melmastoon.http.route;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.MessageBodyHandlerRegistry;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// A HEAD is answered with the headers of the GET, type and length of its body included (RFC 9110, sections 8.6 and
/// 9.3.2). Micronaut puts the body aside before either is known.
///
/// The length is left out where the GET's body would be compressed.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class HeadResponses {
    private final MessageBodyHandlerRegistry writers;

    HeadResponses(MessageBodyHandlerRegistry writers) {
        this.writers = writers;
    }

    /// Does nothing to other methods: only of a HEAD a body was put aside.
    @ResponseFilter
    void describe(HttpRequest<?> request, MutableHttpResponse<?> response) {
        RouteAttributes.getHeadBody(response).ifPresent(body -> {
            var type = response.getContentType().orElseGet(() -> produced(response));
            response.contentType(type);
            if (!request.getHeaders().contains(HttpHeaders.ACCEPT_ENCODING)) {
                response.contentLength(length(body, type, response));
            }
        });
    }

    private static MediaType produced(MutableHttpResponse<?> response) {
        return RouteAttributes.getRouteInfo(response)
                .flatMap(route -> route.getProduces().stream().findFirst())
                .orElse(MediaType.APPLICATION_JSON_TYPE);
    }

    private int length(Object body, MediaType type, MutableHttpResponse<?> response) {
        var bytes = new ByteArrayOutputStream();
        var written = written(body, response);
        writers.getWriter(written, List.of(type)).writeTo(written, type, body, response.getHeaders(), bytes);
        return bytes.size();
    }

    /// As the GET's body is written: by the type that the route declares, where it is of that type.
    @SuppressWarnings("unchecked")
    private static Argument<Object> written(Object body, MutableHttpResponse<?> response) {
        return RouteAttributes.getRouteInfo(response)
                .<Argument<?>>map(RouteInfo::getResponseBodyType)
                .filter(declared -> declared.isInstance(body))
                .map(declared -> (Argument<Object>) declared)
                .orElseGet(() -> Argument.ofInstance(body));
    }
}
