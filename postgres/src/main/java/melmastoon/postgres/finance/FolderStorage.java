package melmastoon.postgres.finance;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/// Exports in a folder: a mounted volume in production, the data directory on a developer's machine.
public record FolderStorage(Path folder) implements ExportStorage {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,2}");
    private static final String UNFINISHED = ".unfinished";

    @Override
    public OutputStream create(String name) throws IOException {
        var path = path(name);
        if (Files.exists(path)) {
            throw new FileAlreadyExistsException(name);
        }
        Files.createDirectories(path.resolveSibling(""));
        var unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
        var file = FileChannel.open(
                unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return new FilterOutputStream(Channels.newOutputStream(file)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                if (!file.isOpen()) {
                    return;
                }
                // The schemas are dropped on the strength of it.
                file.force(true);
                super.close();
                Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            }
        };
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(path(name));
    }

    private Path path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("`" + name + "` is no name of an object");
        }
        return folder.resolve(name);
    }
}
