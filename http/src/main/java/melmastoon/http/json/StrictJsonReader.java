package melmastoon.http.json;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Reads every `@Body` of a JSON route by [StrictJson], in place of Micronaut's own reader.
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
final class StrictJsonReader<T> implements MessageBodyReader<T> {
    private static final String UTF_8 = "utf-8";

    @Override
    public boolean isReadable(Argument<T> type, @Nullable MediaType mediaType) {
        return mediaType == null || mediaType.getExtension().equals(MediaType.EXTENSION_JSON);
    }

    @Override
    @SuppressWarnings("unchecked")
    public T read(Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream body) {
        if (mediaType == null && headers.contains(HttpHeaders.CONTENT_TYPE)) {
            throw Problem.of(Fault.CONTENT_TYPE_UNSUPPORTED); // Micronaut takes what is no media type for none
        }
        if (mediaType != null
                && !mediaType.getParameters().get("charset").orElse(UTF_8).equalsIgnoreCase(UTF_8)) {
            throw Problem.of(Fault.BAD_REQUEST, "JSON is UTF-8; send no other charset.");
        }
        try (body) {
            return (T) StrictJson.read(body.readAllBytes(), type.asType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
