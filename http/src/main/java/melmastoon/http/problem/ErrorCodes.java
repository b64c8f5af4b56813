package melmastoon.http.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// All error codes of the service, from the one file `error-codes.tsv` (ruling 52).
public final class ErrorCodes {
    /// @param code     stable, `MELMASTOON.<DOMAIN>.<CODE>`; callers switch on it
    /// @param title    the same for every occurrence
    /// @param sentence what it means for the caller; the detail of a problem that says nothing more exact
    public record Row(String code, int status, String title, String sentence) {}

    static final String PREFIX = "MELMASTOON.";

    private static final ErrorCodes ALL = load();

    private final Map<String, Row> rows;

    private ErrorCodes(Map<String, Row> rows) {
        this.rows = Map.copyOf(rows);
    }

    public static ErrorCodes all() {
        return ALL;
    }

    /// @throws IllegalStateException where it has no row, which a test of command-api finds first
    public Row of(String code) {
        var row = rows.get(code);
        if (row == null) {
            throw new IllegalStateException("error-codes.tsv has no row for `" + code + "`");
        }
        return row;
    }

    public Set<String> codes() {
        return rows.keySet();
    }

    private static ErrorCodes load() {
        var rows = new LinkedHashMap<String, Row>();
        var file = Objects.requireNonNull(
                ErrorCodes.class.getResourceAsStream("/melmastoon/http/error-codes.tsv"), "error-codes.tsv");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ErrorCodes::parse)
                    .forEach(row -> {
                        if (rows.put(row.code(), row) != null) {
                            throw new IllegalStateException("error-codes.tsv: two rows for `" + row.code() + "`");
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ErrorCodes(rows);
    }

    private static Row parse(String line) {
        var cells = line.split("\t", -1);
        if (cells.length != 4) {
            throw new IllegalStateException("error-codes.tsv: not four cells in `" + line + "`");
        }
        return new Row(PREFIX + cells[0], Integer.parseInt(cells[1]), cells[2], cells[3]);
    }
}
