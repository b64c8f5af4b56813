package melmastoon.schemas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A type of event that other services send and command-api takes by Pub/Sub push. `received-events.tsv` has them all;
/// a test of command-api holds it to the consumers that there are.
///
/// @param type    also the name of its topic
/// @param source  who sends it
/// @param key     the member of the data whose value is the ordering key
/// @param example of the data, as JSON
/// @param effect  what it leads to, in sentences
public record ReceivedEvent(String type, String source, String key, String example, String effect) {
    private static final int CELLS = 5;

    public static List<ReceivedEvent> all() {
        var file = Objects.requireNonNull(
                ReceivedEvent.class.getResourceAsStream("received-events.tsv"), "received-events.tsv");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ReceivedEvent::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReceivedEvent parse(String line) {
        var cells = line.split("\t", -1);
        if (cells.length != CELLS) {
            throw new IllegalStateException("received-events.tsv: not " + CELLS + " cells in `" + line + "`");
        }
        return new ReceivedEvent(cells[0], cells[1], cells[2], cells[3], cells[4]);
    }
}
