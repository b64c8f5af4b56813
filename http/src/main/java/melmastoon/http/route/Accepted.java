package melmastoon.http.route;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.List;

/// Which of several representations a caller wants.
public final class Accepted {
    private Accepted() {}

    /// The first type of `Accept` that there is, JSON where there is none.
    ///
    /// @param others media types that there are besides JSON
    public static String preferred(HttpRequest<?> request, String... others) {
        var there = List.of(others);
        return request.accept().stream()
                .map(MediaType::getName)
                .filter(name -> name.equals(MediaType.APPLICATION_JSON) || there.contains(name))
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON);
    }
}
