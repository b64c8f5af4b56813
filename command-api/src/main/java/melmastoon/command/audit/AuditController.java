package melmastoon.command.audit;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.audit.ReadAudit;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.AuditRow;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.Responses;
import melmastoon.http.csv.Csv;
import melmastoon.http.page.Page;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.AnswersTenantProblems;
import melmastoon.http.route.Accepted;
import melmastoon.http.trace.RequestId;
import org.jspecify.annotations.Nullable;

/// `/api/v1/tenants/{id}/audit`: who changed what, by what right, and what was refused. It is read here, because it is
/// not in the log.
@Controller("/api/v1/tenants/{id}/audit")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "audit")
final class AuditController {
    static final String NDJSON = "application/x-ndjson";

    /// Of one answer as CSV or lines, which is held in memory. Rows of large memberships are long: whichever is reached
    /// first ends it, at the end of a page.
    static final int MOST_LINES = 5_000;

    private static final int MOST_CHARACTERS = 5_000_000;

    private final ReadAudit read;
    private final JsonMapper json;

    AuditController(ReadAudit read, JsonMapper json) {
        this.read = read;
        this.json = json;
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE, NDJSON})
    @Operation(
            operationId = "readAudit",
            summary = "Read the audit trail, the newest row first",
            description =
                    "Needs `audit:read`, as a permission or as a scope, or a platform administrator. Values that name a"
                            + " person are shown to"
                            + " members who also have `invitation:read` and `billing_contact:read` for the whole tenant."
                            + " What is written meanwhile is on no later page. As `text/csv` or `application/x-ndjson` the"
                            + " answer has up to 5,000 rows or some 5 MB, one row a line, whatever `limit` says; `Link` with `rel=\"next\"`"
                            + " leads to the rest.")
    @AnswersTenantProblems
    @ApiResponse(
            responseCode = "200",
            description = "What was asked for.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AuditPageBody.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = NDJSON, schema = @Schema(type = "string"))
            },
            headers = {
                @Header(
                        name = Positions.HEADER,
                        description = "The tenant's position that the response is of.",
                        schema = @Schema(type = "string", example = Positions.EXAMPLE)),
                @Header(
                        name = HttpHeaders.LINK,
                        description = "Of CSV and lines, where there are more rows.",
                        schema = @Schema(type = "string")),
                @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string"))
            })
    HttpResponse<?> read(
            TenantId id,
            @RequestBean AuditParameters asked,
            @QueryValue
                    @Nullable
                    @Parameter(description = "Items of a page. Absent: 50.")
                    @Schema(type = "integer", nullable = false, minimum = "1", maximum = "200", defaultValue = "50")
                    String limit,
            @Parameter(hidden = true) ReadRequest request,
            HttpRequest<?> http) {
        var question = AuditQuestion.of(id, asked, Page.limit(limit));
        return switch (Accepted.preferred(http, Csv.MEDIA_TYPE, NDJSON)) {
            case Csv.MEDIA_TYPE ->
                lines(id, question, request, http, AuditCsv.header(), AuditCsv::line)
                        .contentType(Csv.MEDIA_TYPE_UTF_8)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-" + id + ".csv\"");
            case NDJSON -> lines(id, question, request, http, "", this::line).contentType(NDJSON);
            default -> page(id, question, request);
        };
    }

    private HttpResponse<AuditPageBody> page(TenantId id, AuditQuestion question, ReadRequest request) {
        var done = Responses.done(read.read(request, id, question.filter()));
        return Positions.stamp(
                HttpResponse.ok(new AuditPageBody(
                        done.value().rows().stream().map(AuditRowBody::of).toList(),
                        done.value().more().map(question::cursor).orElse(null))),
                done.position());
    }

    /// Reads page by page, so that no transaction lasts. Nothing is sent before the last page is read, so that a
    /// refusal can still be answered with its status.
    private MutableHttpResponse<String> lines(
            TenantId id,
            AuditQuestion question,
            ReadRequest request,
            HttpRequest<?> http,
            String header,
            Function<AuditRow, String> line) {
        var filter = question.filter().limitedTo(AuditFilter.MOST);
        var text = new StringBuilder(header);
        var done = Responses.done(read.read(request, id, filter));
        var position = done.position();
        var rows = 0;
        while (true) {
            for (var row : done.value().rows()) {
                text.append(line.apply(row));
                rows++;
            }
            var more = done.value().more();
            if (more.isEmpty() || rows >= MOST_LINES || text.length() >= MOST_CHARACTERS) {
                var response = Positions.stamp(HttpResponse.ok(text.toString()), position);
                return more.isEmpty()
                        ? response
                        : response.header(HttpHeaders.LINK, next(http, question.cursor(more.get())));
            }
            done = Responses.done(read.read(request, id, filter.olderThan(more.get())));
        }
    }

    /// The same question from `cursor` on. Only the query is given, since a gateway may have changed the path.
    private static String next(HttpRequest<?> http, String cursor) {
        var uri =
                UriBuilder.of(http.getUri()).replaceQueryParam("cursor", cursor).build();
        return "<?" + uri.getRawQuery() + ">; rel=\"next\"";
    }

    private String line(AuditRow row) {
        try {
            return json.writeValueAsString(AuditRowBody.of(row)) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
