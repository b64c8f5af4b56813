package melmastoon.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Prints what another process adds to its log, from the moment that this was made.
final class LogTail implements AutoCloseable {
    private final RandomAccessFile log;
    private final PrintWriter out;

    /// @param log an existing file
    LogTail(Path log, PrintWriter out) throws IOException {
        this.log = new RandomAccessFile(log.toFile(), "r");
        this.out = out;
        this.log.seek(this.log.length());
    }

    /// Prints what is new, up to now.
    void show() throws IOException {
        if (log.getFilePointer() > log.length()) {
            log.seek(0); // emptied meanwhile
        }
        var bytes = new byte[(int) (log.length() - log.getFilePointer())];
        log.readFully(bytes);
        out.print(new String(bytes, StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
