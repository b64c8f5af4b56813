package melmastoon.http.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.Stream;

/// Lines that are made as they are read, some thousand characters at a time: a long answer is never whole in memory.
public final class CsvLines implements Enumeration<InputStream> {
    private static final int PART = 16_384;

    private final Iterator<String> lines;

    private CsvLines(Iterator<String> lines) {
        this.lines = lines;
    }

    /// @param lines each with its end
    public static InputStream stream(Stream<String> lines) {
        return new SequenceInputStream(new CsvLines(lines.iterator()));
    }

    @Override
    public boolean hasMoreElements() {
        return lines.hasNext();
    }

    @Override
    public InputStream nextElement() {
        var part = new StringBuilder(lines.next());
        while (part.length() < PART && lines.hasNext()) {
            part.append(lines.next());
        }
        return new ByteArrayInputStream(part.toString().getBytes(UTF_8));
    }
}
