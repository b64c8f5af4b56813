package melmastoon.local.verify.model;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Commands on the configuration, feature flags, the billing contact and the erasure of guests (TC-3, B-1, F-1).
final class Settings {
    private static final String MFA_REQUIRED = "mfaRequiredForStaff";
    private static final Set<String> FLAGS = Set.of("aiEnabled", MFA_REQUIRED);
    private static final String ALL = "10000";

    private final Business business;
    private final Map<String, Flag> flags = new HashMap<>();
    private final Map<String, Erasure> erasures = new HashMap<>();
    private Map<String, Object> config = Map.of();
    private int configVersion;
    private Map<String, Object> contact = Map.of();
    private int contactVersion;

    Settings(Business business) {
        this.business = business;
    }

    private record Flag(String id, String key, boolean enabled, int rollout, String by, int version) {
        State state() {
            return new State(
                    "flag",
                    Map.of("id", id, "key", key, "enabled", enabled, "rollout", rollout, "by", by, "version", version));
        }
    }

    private record Erasure(String id, String guest, String reason, String by) {
        State state() {
            return new State("erasure", Map.of("id", id, "guest", guest, "reason", reason, "by", by, "version", 1));
        }
    }

    /// What a tenant starts with.
    Event start() {
        config = new TreeMap<>(Map.of(
                "defaultCheckIn",
                "14:00",
                "defaultCheckOut",
                "12:00",
                "breakfastIncludedDefault",
                false,
                "smokingPolicy",
                "forbidden",
                "minAge",
                0,
                "cribsAvailable",
                false));
        configVersion = 1;
        return Event.of("config_updated", config());
    }

    Answer configure(Command command) {
        business.rights().require(command.by(), "tenant.config:update", business.now());
        business.requireVersion(command, configVersion);
        var next = new TreeMap<>(config);
        command.arguments().forEach(next::put);
        if (next.remove("childPolicy") instanceof Map<?, ?> children) {
            children.forEach((member, value) -> next.put(member.toString(), value));
        }
        // Check-out is on the day after, at most 28 hours later (TC-3, ruling 7).
        Refused.unless(
                minutes(next.getOrDefault("defaultCheckOut", ""))
                        <= minutes(next.getOrDefault("defaultCheckIn", "")) + 4 * 60,
                400,
                "COMMON.INVALID_FIELD");
        if (next.equals(config)) {
            return Answer.changed("config#1", configVersion, List.of());
        }
        config = next;
        configVersion++;
        return Answer.changed("config#1", configVersion, List.of(Event.of("config_updated", config())));
    }

    private static int minutes(Object time) {
        var text = time.toString();
        return 60 * Integer.parseInt(text.substring(0, 2)) + Integer.parseInt(text.substring(3));
    }

    private State config() {
        var fields = new HashMap<>(config);
        fields.put("id", "config#1");
        fields.put("version", configVersion);
        return new State("config", fields);
    }

    /// Whether `mfaRequiredForStaff` is on for a person: her bucket of 10,000 is below its share.
    boolean requiresSecondFactor(String subject) {
        var flag = flags.get(MFA_REQUIRED);
        return flag != null
                && flag.enabled()
                && subject.startsWith("user:")
                && bucket(MFA_REQUIRED + '\0' + subject) < flag.rollout();
    }

    /// The first 8 bytes of SHA-256 as an unsigned number, modulo 10,000.
    private static int bucket(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, Arrays.copyOf(hash, 8))
                    .mod(BigInteger.valueOf(10_000))
                    .intValue();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer toggle(Command command) {
        business.rights().require(command.by(), "feature_flag:toggle", business.now());
        var key = command.text("key");
        var before = flags.get(key);
        business.requireVersionOf(command, before == null ? 0 : before.version());
        Refused.unless(FLAGS.contains(key), 404, "TENANT.FEATURE_FLAG_UNKNOWN");
        var enabled = command.flag("enabled");
        var rollout = Integer.parseInt(command.maybe("rolloutBasisPoints").orElse(ALL));
        var by = command.by().subject();
        if (before != null && before.enabled() == enabled && before.rollout() == rollout) {
            return Answer.changed(before.id(), before.version(), List.of());
        }
        var next = before == null
                ? new Flag(business.name("flag"), key, enabled, rollout, by, 1)
                : new Flag(before.id(), key, enabled, rollout, by, before.version() + 1);
        flags.put(key, next);
        return Answer.put(before == null, next.id(), next.version(), Event.of("feature_flag.toggled", next.state()));
    }

    Answer bill(Command command) {
        business.rights().require(command.by(), "billing_contact:update", business.now());
        business.requireVersionOf(command, contactVersion);
        if (contact.equals(command.arguments())) {
            return Answer.changed("contact#1", contactVersion, List.of());
        }
        contact = command.arguments();
        contactVersion++;
        var state = new State("contact", Map.of("id", "contact#1", "version", contactVersion));
        return Answer.put(contactVersion == 1, "contact#1", contactVersion, Event.of("billing_contact.updated", state));
    }

    /// Nobody acknowledges within a run: a guest's erasure is requested once.
    Answer erase(Command command) {
        business.rights().require(command.by(), "guest:request_erasure", business.now());
        var guest = command.text("guestId");
        var before = erasures.get(guest);
        if (before != null) {
            return Answer.created(before.id(), 1, List.of());
        }
        var erasure = new Erasure(
                business.name("erasure"),
                guest,
                command.text("reason"),
                command.by().subject());
        erasures.put(guest, erasure);
        return Answer.created(erasure.id(), 1, List.of(Event.of("guest.erasure_requested", erasure.state())));
    }

    Stream<State> states() {
        return Stream.of(
                        Stream.of(config()),
                        flags.values().stream().map(Flag::state),
                        erasures.values().stream().map(Erasure::state))
                .flatMap(each -> each);
    }
}
