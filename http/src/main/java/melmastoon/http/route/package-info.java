/// Rules of HTTP that hold for every route: one value per parameter, known content encodings, a deadline for the whole
/// request, `If-Match`, no caching; and what a route may use: the client's address and rate limits.
@NullMarked
package melmastoon.http.route;

import org.jspecify.annotations.NullMarked;
