package melmastoon.http.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Iterator;
import java.util.stream.Stream;

/// Lines that are made as they are read, some thousand characters at a time: a long answer is never whole in memory.
public final class CsvLines extends InputStream {
    private static final int PART = 16_384;

    private final Iterator<String> lines;
    private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

    /// @param lines each with its end
    public CsvLines(Stream<String> lines) {
        this.lines = lines.iterator();
    }

    @Override
    public int read() {
        return hasMore() ? part.read() : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        return hasMore() ? part.read(into, from, most) : -1;
    }

    @Override
    public int available() {
        return part.available();
    }

    private boolean hasMore() {
        if (part.available() == 0 && lines.hasNext()) {
            var text = new StringBuilder();
            while (text.length() < PART && lines.hasNext()) {
                text.append(lines.next());
            }
            part = new ByteArrayInputStream(text.toString().getBytes(UTF_8));
        }
        return part.available() > 0;
    }
}
