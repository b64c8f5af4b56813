package melmastoon.command.invitation;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Reads people to invite from a table as RFC 4180 writes it, in UTF-8: a header, and a person on each further line. A
/// row's number is its line's, less one, because no cell has a line break.
@Singleton
@Consumes(InvitationCsv.MEDIA_TYPE)
final class InvitationCsv implements MessageBodyReader<InviteManyBody> {
    static final String MEDIA_TYPE = "text/csv";

    /// What a table looks like, for the route's description.
    static final String IS =
            "As `text/csv`: UTF-8, commas, a header and one person a line, with the columns `email` and"
                    + " `roles`, and `propertyScope`, `regionScope` and `locale` where they are needed, in any order. Several"
                    + " values in a cell are separated by spaces. In a row that names no place, `propertyScope` is `*` for the"
                    + " whole tenant, where there is that column. Row n is on line n + 1. `mode` and `dryRun` are in the query.";

    private static final String EMAIL = "email";
    private static final String ROLES = "roles";
    private static final String PROPERTY_SCOPE = "propertyScope";
    private static final String REGION_SCOPE = "regionScope";
    private static final String LOCALE = "locale";
    private static final Set<String> COLUMNS = Set.of(EMAIL, ROLES, PROPERTY_SCOPE, REGION_SCOPE, LOCALE);
    private static final String WHOLE_TENANT = "*";

    /// What spreadsheets write before the first character.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Override
    public boolean isReadable(Argument<InviteManyBody> type, @Nullable MediaType mediaType) {
        return type.getType().equals(InviteManyBody.class)
                && mediaType != null
                && mediaType.getName().equals(MEDIA_TYPE);
    }

    @Override
    public InviteManyBody read(
            Argument<InviteManyBody> type, @Nullable MediaType mediaType, Headers headers, InputStream body) {
        try (body) {
            return new InviteManyBody(rows(text(body.readAllBytes())), null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw unreadable("it is not UTF-8");
        }
    }

    private static List<InviteManyBody.Row> rows(String text) {
        var lines = lines(text);
        if (lines.isEmpty()) {
            throw unreadable("it has no header");
        }
        var header = header(lines.getFirst());
        var rows = new ArrayList<InviteManyBody.Row>();
        for (var line : lines.subList(1, lines.size())) {
            rows.add(row(header, line));
        }
        return rows;
    }

    private static List<CSVRecord> lines(String text) {
        try (var parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
            return parser.getRecords();
        } catch (IOException | UncheckedIOException _) {
            throw unreadable("a quotation mark is misplaced or missing");
        }
    }

    private static List<String> header(CSVRecord line) {
        var names = line.toList();
        if (!COLUMNS.containsAll(names) || new HashSet<>(names).size() < names.size()) {
            throw unreadable("its header has other columns than `email`, `roles`, `propertyScope`, `regionScope` and"
                    + " `locale`, each once");
        }
        if (!names.containsAll(Set.of(EMAIL, ROLES))) {
            throw unreadable("its header lacks `email` or `roles`");
        }
        return names;
    }

    private static InviteManyBody.Row row(List<String> header, CSVRecord line) {
        if (line.size() != header.size()) {
            throw unreadable("line " + line.getRecordNumber() + " has " + line.size() + " cells, and the header "
                    + header.size());
        }
        var cells = new HashMap<String, String>();
        for (int column = 0; column < header.size(); column++) {
            var cell = line.get(column);
            if (cell.contains("\n") || cell.contains("\r")) {
                throw unreadable("line " + line.getRecordNumber() + " has a line break in a cell");
            }
            if (!cell.isBlank()) {
                cells.put(header.get(column), cell);
            }
        }
        return new InviteManyBody.Row(
                cells.get(EMAIL),
                values(cells.get(ROLES)),
                propertyScope(header, cells),
                values(cells.get(REGION_SCOPE)),
                cells.get(LOCALE));
    }

    /// An empty cell never means the whole tenant.
    private static @Nullable List<String> propertyScope(List<String> header, Map<String, String> cells) {
        var cell = cells.get(PROPERTY_SCOPE);
        if (cell == null) {
            var isNowhere = header.contains(PROPERTY_SCOPE) && !cells.containsKey(REGION_SCOPE);
            return isNowhere ? List.of("") : null;
        }
        return cell.equals(WHOLE_TENANT) ? List.of() : values(cell);
    }

    private static @Nullable List<String> values(@Nullable String cell) {
        return cell == null ? null : List.of(cell.strip().split(" +"));
    }

    private static Problem unreadable(String why) {
        return Problem.of(Fault.BAD_REQUEST, "The CSV cannot be read: " + why + ".");
    }
}
