package melmastoon.query.report;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.Search;
import melmastoon.http.csv.Csv;
import melmastoon.http.csv.CsvLines;
import melmastoon.query.decision.PinnedDecisions;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;

/// What the answers to auditors have in common.
final class Reports {
    private Reports() {}

    /// @param lines are made while they are sent
    static MutableHttpResponse<StreamedFile> csv(String kind, String header, Stream<String> lines, Search search) {
        var type = MediaType.of(Csv.MEDIA_TYPE_UTF_8);
        var file = new StreamedFile(new CsvLines(Stream.concat(Stream.of(header), lines)), type)
                .attach(kind + "-" + search.view().tenant() + ".csv");
        return HttpResponse.ok(file).contentType(type);
    }

    /// With position and age of the state that was looked in.
    static <T> MutableHttpResponse<T> stamp(MutableHttpResponse<T> response, Search search, PinnedDecisions open) {
        return ResponseHeaders.stamp(
                response, Optional.of(search.view().position()), open.age(search), Caching.NO_STORE);
    }
}
