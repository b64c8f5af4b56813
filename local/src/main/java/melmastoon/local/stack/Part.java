package melmastoon.local.stack;

import java.util.Arrays;
import java.util.List;

/// One part of a stack. Its address follows from the first port alone.
public enum Part {
    POSTGRES("postgres", 10, "jdbc:postgresql://127.0.0.1:%d/tenant"),
    KAFKA("kafka", 11, "127.0.0.1:%d"),
    REGISTRY("registry", 13, "http://127.0.0.1:%d/apis/ccompat/v7"),
    PUBSUB("pubsub", 14, "127.0.0.1:%d"),
    ISSUER("issuer", 15, "http://127.0.0.1:%d"),
    MAILBOX("mailbox", 16, "http://127.0.0.1:%d"),
    PEERS("peers", 18, "http://127.0.0.1:%d"),
    COMMAND_API("commandApi", 0, "http://127.0.0.1:%d"),
    QUERY_API("queryApi", 1, "http://127.0.0.1:%d"),
    /// Runs inside query-api and is ready when its store is.
    TOPOLOGY("topology", 1, "http://127.0.0.1:%d/health/readiness"),
    CDC("cdc", 2, "http://127.0.0.1:%d"),
    CONNECTORS("connectors", 3, "http://127.0.0.1:%d");

    public static final int DEFAULT_PORT_BASE = 18000;

    /// Ports above the first that no part of this list is reached at: Kafka's controller and the launcher itself.
    private static final int KAFKA_CONTROLLER = 12;

    private static final int CONTROL = 17;

    private final String key;
    private final int offset;
    private final String address;

    Part(String key, int offset, String address) {
        this.key = key;
        this.offset = offset;
        this.address = address;
    }

    /// Its name in `status --json`.
    public String key() {
        return key;
    }

    public int port(int portBase) {
        return portBase + offset;
    }

    public String url(int portBase) {
        return address.formatted(port(portBase));
    }

    static int kafkaController(int portBase) {
        return portBase + KAFKA_CONTROLLER;
    }

    /// Where the launcher of a running stack answers `/status`.
    public static int control(int portBase) {
        return portBase + CONTROL;
    }

    /// The highest port of a stack.
    public static int last(int portBase) {
        return reserved(portBase).stream().mapToInt(Reserved::port).max().orElseThrow();
    }

    /// Every port of a stack and who takes it, for a message about one that is taken.
    record Reserved(int port, String by) {}

    static List<Reserved> reserved(int portBase) {
        var parts = Arrays.stream(values())
                .filter(part -> part != TOPOLOGY)
                .map(part -> new Reserved(part.port(portBase), part.key()));
        var others = java.util.stream.Stream.of(
                new Reserved(kafkaController(portBase), "kafka's controller"),
                new Reserved(control(portBase), "the launcher"));
        return java.util.stream.Stream.concat(parts, others).toList();
    }
}
