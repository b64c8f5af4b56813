package melmastoon.bench;

import java.util.Arrays;

/// `./melmastoon bench …`: what needs no running stack.
public final class Bench {
    private static final String USAGE = """
        usage: ./melmastoon bench memory [TENANTS]   heap for each membership, and by class
               ./melmastoon bench check              decisions a second, alone and over HTTP, beside other engines\
        """;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "memory" -> MemoryOfViews.main(rest);
            case "check" -> {
                CheckComparison.run();
                HttpComparison.main(rest);
            }
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }
}
