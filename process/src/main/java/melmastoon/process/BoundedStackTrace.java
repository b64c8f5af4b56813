package melmastoon.process;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `%boundedEx{n}`: as Logback's `%ex{n}`, n frames of each exception, and beyond that no input can make it long, or
/// make a line of it that looks like another event's. Exceptions quote input: a parser the text, a driver the
/// statement.
public final class BoundedStackTrace extends ThrowableProxyConverter {
    private static final int LONGEST_MESSAGE = 2_048;
    /// Causes and suppressed exceptions can be any number.
    private static final int LONGEST = 16_384;

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        var trace = super.throwableProxyToString(new OneLineMessages(thrown));
        return trace.length() <= LONGEST ? trace : trace.substring(0, LONGEST) + "…" + System.lineSeparator();
    }

    private static @Nullable String oneLine(@Nullable String message) {
        if (message == null) {
            return null;
        }
        var cut = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
        return OneLine.of(cut);
    }

    /// An exception as Logback shows it, but for its message and those of what it was caused by.
    private record OneLineMessages(IThrowableProxy thrown) implements IThrowableProxy {
        @Override
        public @Nullable String getMessage() {
            return oneLine(thrown.getMessage());
        }

        @Override
        public @Nullable String getOverridingMessage() {
            return oneLine(thrown.getOverridingMessage());
        }

        @Override
        public String getClassName() {
            return thrown.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return thrown.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return thrown.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            var cause = thrown.getCause();
            return cause == null ? null : new OneLineMessages(cause);
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Arrays.stream(thrown.getSuppressed())
                    .map(OneLineMessages::new)
                    .toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return thrown.isCyclic();
        }
    }
}
