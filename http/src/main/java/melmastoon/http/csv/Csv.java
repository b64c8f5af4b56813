package melmastoon.http.csv;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lines of CSV (RFC 4180), every field quoted. Spreadsheets run what looks like a formula, and what we answer with may
/// come from anybody: such a field begins with an apostrophe, which makes it text.
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv";

    /// With the encoding that it is written in.
    public static final String MEDIA_TYPE_UTF_8 = MEDIA_TYPE + ";charset=utf-8";

    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    /// One line with its end.
    public static String line(Stream<String> fields) {
        return fields.map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String quoted(String text) {
        var start = text.stripLeading();
        var isFormula = !text.isEmpty()
                && (BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0
                        || (!start.isEmpty() && BEGINS_A_FORMULA.indexOf(start.charAt(0)) >= 0));
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
