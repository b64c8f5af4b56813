package melmastoon.testkit.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads the part of PromQL that our rules are written in, and refuses everything else. It knows no types.
final class PromQl {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*([a-zA-Z_:][\\w:]*|\\[\\d+[smhd]]|\\d+[smhd]|\\d+(?:\\.\\d+)?|\"[^\"]*\"|[=!<>]=|=~|!~|[-+*/<>={}(),])");
    private static final Set<String> FUNCTIONS = Set.of("abs", "absent", "increase", "rate", "time");
    private static final Set<String> AGGREGATIONS = Set.of("count", "max", "min", "sum");
    private static final Set<String> BETWEEN =
            Set.of("and", "or", "unless", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/");
    private static final Set<String> MATCHES = Set.of("=", "!=", "=~", "!~");

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> metrics = new TreeSet<>();
    private int at;

    private PromQl(String text) {
        var matcher = TOKEN.matcher(text.strip());
        while (!matcher.hitEnd() && matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        if (matcher.regionStart() < matcher.regionEnd()) {
            throw new IllegalArgumentException(
                    "cannot be read from here: " + text.strip().substring(matcher.regionStart()));
        }
    }

    /// The metrics that an expression names.
    ///
    /// @throws IllegalArgumentException where it is not well-formed
    static Set<String> metrics(String text) {
        var read = new PromQl(text);
        read.expression();
        if (read.at < read.tokens.size()) {
            throw read.unexpected();
        }
        return read.metrics;
    }

    private void expression() {
        operand();
        while (BETWEEN.contains(peek())) {
            at++;
            operand();
        }
    }

    private void operand() {
        var token = next();
        if (token.equals("(")) {
            expression();
            expect(")");
        } else if (AGGREGATIONS.contains(token)) {
            aggregation();
        } else if (peek().equals("(")) {
            if (!FUNCTIONS.contains(token)) {
                throw new IllegalArgumentException("no function: " + token);
            }
            arguments();
        } else if (token.matches("[a-z_:][\\w:]*") && !BETWEEN.contains(token)) {
            metrics.add(token);
            selector();
        } else if (!token.matches("\\d+(\\.\\d+)?")) {
            at--;
            throw unexpected();
        }
    }

    private void aggregation() {
        if (Set.of("by", "without").contains(peek())) {
            at++;
            expect("(");
            do {
                label();
            } while (skip(","));
            expect(")");
        }
        arguments();
    }

    private void arguments() {
        expect("(");
        if (!skip(")")) {
            do {
                expression();
            } while (skip(","));
            expect(")");
        }
    }

    private void selector() {
        if (skip("{")) {
            do {
                label();
                if (!MATCHES.contains(next()) || !next().startsWith("\"")) {
                    at--;
                    throw unexpected();
                }
            } while (skip(","));
            expect("}");
        }
        if (peek().startsWith("[")) {
            at++;
        }
        if (skip("offset") && !next().matches("\\d+[smhd]")) {
            at--;
            throw unexpected();
        }
    }

    private void label() {
        if (!next().matches("[a-z_]+")) {
            at--;
            throw unexpected();
        }
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        var token = peek();
        at++;
        return token;
    }

    private boolean skip(String token) {
        var isThere = peek().equals(token);
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw unexpected();
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("unexpected `%s` as part %d of %s".formatted(peek(), at, tokens));
    }
}
