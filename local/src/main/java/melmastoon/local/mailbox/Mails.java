package melmastoon.local.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The mails of a directory, one file each by the invitation's id; the newest [#KEPT] are kept.
record Mails(Path directory) {
    static final int KEPT = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    void put(String invitationId, JsonNode mail) {
        try {
            Files.createDirectories(directory);
            var unfinished = directory.resolve(invitationId + ".part");
            Files.writeString(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(mail));
            Files.move(unfinished, file(invitationId), StandardCopyOption.ATOMIC_MOVE);
            var files = files();
            for (var old : files.subList(0, Math.max(0, files.size() - KEPT))) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<JsonNode> find(String invitationId) {
        return Files.exists(file(invitationId)) ? Optional.of(read(file(invitationId))) : Optional.empty();
    }

    /// Oldest first: a ULID's order is that of time.
    List<JsonNode> all() {
        return files().stream().map(Mails::read).toList();
    }

    private Path file(String invitationId) {
        return directory.resolve(invitationId + ".json");
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
