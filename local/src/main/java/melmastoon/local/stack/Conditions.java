package melmastoon.local.stack;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What is known of each part, and who is told when it changes.
public final class Conditions {
    /// Told of every change, on the thread that made it.
    @FunctionalInterface
    public interface Listener {
        void changed(Part part, Condition now);
    }

    private final Map<Part, Condition> known = new ConcurrentHashMap<>();
    private final Listener listener;

    public Conditions(Listener listener) {
        this.listener = listener;
        for (var part : Part.values()) {
            known.put(part, new Condition.Starting());
        }
    }

    public Map<Part, Condition> all() {
        return new EnumMap<>(known);
    }

    void set(Part part, Condition now) {
        var before = known.put(part, now);
        if (!now.equals(before)) {
            listener.changed(part, now);
        }
    }
}
