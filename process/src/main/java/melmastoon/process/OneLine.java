package melmastoon.process;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/// `%oneLine`: as Logback's `%msg`, but one line and cut. What could end a line or disguise one is a space.
public final class OneLine extends MessageConverter {
    private static final int LONGEST = 8_192;
    private static final Pattern OF_OTHER_LINES = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    @Override
    public String convert(ILoggingEvent event) {
        var message = String.valueOf(super.convert(event)); // of no message at all it is null
        return of(message.length() <= LONGEST ? message : message.substring(0, LONGEST));
    }

    /// Nearly every message is one already, which a look at its characters tells in a fraction of the expression's
    /// time.
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (Character.isISOControl(character) || character == '\u2028' || character == '\u2029') {
                return OF_OTHER_LINES.matcher(text).replaceAll(" ");
            }
        }
        return text;
    }
}
