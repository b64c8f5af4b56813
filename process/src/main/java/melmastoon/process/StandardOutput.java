package melmastoon.process;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/// The lines of a process on its standard output, each written at once, but for those that another follows.
///
/// Who writes many lines a second marks all but the last of those that it has at hand with [#FOLLOWED]: they are
/// written together, since a call of the system for each would cost more than to make the line.
public final class StandardOutput extends ConsoleAppender<ILoggingEvent> {
    /// The same thread logs the next line without waiting for anything.
    public static final Marker FOLLOWED = MarkerFactory.getMarker("FOLLOWED");

    public StandardOutput() {
        setImmediateFlush(false);
    }

    @Override
    protected void append(ILoggingEvent event) {
        super.append(event);
        var markers = event.getMarkerList();
        if (isStarted() && (markers == null || !markers.contains(FOLLOWED))) {
            try {
                getOutputStream().flush();
            } catch (IOException e) {
                addError("standard output cannot be written", e);
            }
        }
    }
}
