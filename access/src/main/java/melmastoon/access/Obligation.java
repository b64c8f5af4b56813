package melmastoon.access;

import java.util.List;
import java.util.Map;

/// What the enforcement point has to do (AuthZEN Obligations Profile 1.0, "The Obligation Object").
///
/// @param id   unique within one answer
/// @param type a normative obligation type
public record Obligation(String id, String type, Map<String, Object> properties) {
    static final String MFA = "mfa";

    /// Rides on a deny only, so that an enforcement point that ignores obligations stays closed.
    static Obligation stepUp() {
        return new Obligation(
                "step-up-1", "step-up", Map.of("acr_value", "urn:melmastoon:acr:mfa", "amr_values", List.of(MFA)));
    }
}
