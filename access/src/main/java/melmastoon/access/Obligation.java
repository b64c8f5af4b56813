package melmastoon.access;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the enforcement point has to do (AuthZEN Obligations Profile 1.0, "The Obligation Object"). One that cannot do
/// it has to deny.
///
/// @param id   unique within one answer
/// @param type a normative obligation type, or `custom`
public record Obligation(String id, String type, Map<String, Object> properties) {
    /// How a person has authenticated with a second factor (RFC 8176).
    public static final String MFA = "mfa";

    private static final String STEP_UP = "step-up";
    private static final String NOTIFICATION = "notification";
    private static final String CUSTOM = "custom";

    /// Those that an answer may carry.
    public static final List<String> TYPES = List.of(STEP_UP, NOTIFICATION, CUSTOM);

    private static final Obligation NEEDS_STEP_UP = new Obligation(
            "step-up-1", STEP_UP, Map.of("acr_value", "urn:melmastoon:acr:mfa", "amr_values", List.of(MFA)));

    public Obligation {
        // In one order in every process: the catalogue's version is a digest of them, too.
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /// Rides on a deny only, so that an enforcement point that ignores obligations stays closed.
    static Obligation stepUp() {
        return NEEDS_STEP_UP;
    }

    /// Rides on an allow by a condition. What it means is between the tenant and its enforcement points.
    static Obligation custom(CustomObligation custom) {
        return new Obligation("custom-" + custom, CUSTOM, Map.of("name", custom.name()));
    }

    boolean isCustom() {
        return type.equals(CUSTOM);
    }

    /// Rides on an allow of `permission`. The same for everybody: who does it, and where, the enforcement point knows
    /// from its question, and nothing that a caller sent is put into a message.
    ///
    /// @param whom who is to be told, such as `owners` of the tenant
    static Obligation notification(Permission permission, String whom) {
        return new Obligation(
                "notification-" + whom,
                NOTIFICATION,
                Map.of(
                        "to", "urn:melmastoon:notify:" + whom,
                        "topic", permission.toString(),
                        "body", "A person or a service was allowed `" + permission + "`."));
    }
}
