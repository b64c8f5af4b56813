package melmastoon.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every permission there is, and what the system roles are made of: `permissions.txt`, read once.
///
/// Roles are for seeding tenants only. A decision takes a role's permissions from the tenant's own events, since two
/// builds with different files would otherwise answer differently at one position.
public final class PermissionCatalogue {
    /// How old the state may be that anything is decided from, but for what is sensitive.
    static final Duration MAX_AGE = Duration.ofMinutes(10);

    private static final int SPARSENESS = 4;

    private static final PermissionCatalogue STANDARD = read();

    private final List<Entry> inOrder;

    /// Each at the hash of its permission, or in the next place that is free; most places are. Every check looks here.
    private final @Nullable Entry[] byHash;

    private final List<SystemRole> systemRoles;

    private PermissionCatalogue(Map<Permission, Entry> entries, List<SystemRole> systemRoles) {
        this.inOrder = List.copyOf(entries.values());
        this.byHash = new Entry[Integer.highestOneBit(entries.size() + 1) * SPARSENESS];
        for (var entry : inOrder) {
            byHash[placeOf(entry.permission())] = entry;
        }
        this.systemRoles = List.copyOf(systemRoles);
    }

    public static PermissionCatalogue standard() {
        return STANDARD;
    }

    public Optional<Entry> find(Permission permission) {
        return Optional.ofNullable(entry(permission));
    }

    @Nullable
    Entry entry(Permission permission) {
        return byHash[placeOf(permission)];
    }

    /// Where it is, or would be.
    private int placeOf(Permission permission) {
        var hash = permission.hashCode();
        var last = byHash.length - 1;
        for (int at = (hash ^ hash >>> 16) & last; ; at = at + 1 & last) {
            var entry = byHash[at];
            if (entry == null || entry.permission().equals(permission)) {
                return at;
            }
        }
    }

    /// All entries, in the file's order.
    public List<Entry> entries() {
        return inOrder;
    }

    /// The roles that every tenant gets, in the file's order; the first is the owner's (ruling 15).
    public List<SystemRole> systemRoles() {
        return systemRoles;
    }

    /// One permission and what holds for it, whoever asks.
    ///
    /// @param index its bit in a [PermissionSet]; negative for one that a tenant has of its own
    public record Entry(Permission permission, int index, Level level, While tenantMustBe, Marks marks) {
        private static final Duration SENSITIVE_AGE = Duration.ofSeconds(30);

        /// What stands for the index of a permission that a tenant has of its own: it has no bit.
        static final int NO_BIT = -1;

        /// A permission of a type of resource that a tenant has registered (ruling 57).
        static Entry ofOwnType(Permission permission, Level level) {
            return new Entry(permission, NO_BIT, level, While.ACTIVE, Marks.NONE);
        }

        /// Whether everybody must have authenticated with `mfa` for it.
        public boolean stepUp() {
            return marks.stepUp();
        }

        boolean isOfOwnType() {
            return index == NO_BIT;
        }

        /// How old the state may be that this permission is decided from.
        public Duration maxAge() {
            return marks.sensitive() ? SENSITIVE_AGE : MAX_AGE;
        }
    }

    /// For what a permission is asked, and where a role has to be held for it (rulings 14 and 38).
    public enum Level {
        /// For the whole tenant, by an assignment for the whole tenant.
        TENANT,
        /// For one property.
        PROPERTY,
        /// For one property, or for the whole tenant where none is named: administration of people.
        PEOPLE,
        /// For the tenant, by an assignment that counts anywhere in it.
        MEMBER
    }

    /// The tenant states in which a permission counts (ruling 2).
    public enum While {
        ACTIVE,
        SETUP,
        OPEN;

        public boolean includes(TenantStatus status) {
            return switch (status) {
                case ACTIVE -> true;
                case PENDING -> this != ACTIVE;
                case SUSPENDED -> this == OPEN;
                case CLOSED -> false;
            };
        }
    }

    public record SystemRole(String code, String displayName, Set<Permission> permissions) {
        /// The role that a tenant always has at least one holder of (M-3).
        public static final String OWNER = "tenant.owner";
    }

    private static PermissionCatalogue read() {
        try (InputStream file =
                Objects.requireNonNull(PermissionCatalogue.class.getResourceAsStream("permissions.txt"))) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.strip().split("\\s+")))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param lines the file's lines as words, without comments
    static PermissionCatalogue parse(List<List<String>> lines) {
        var names = new LinkedHashMap<String, String>();
        var granted = new LinkedHashMap<String, Set<Permission>>();
        var entries = new LinkedHashMap<Permission, Entry>();
        for (var words : lines) {
            if (words.getFirst().equals("role")) {
                names.put(words.get(2), String.join(" ", words.subList(3, words.size())));
                granted.put(words.get(2), new LinkedHashSet<>());
                continue;
            }
            var marks = words.subList(4, words.size());
            if (marks.size() != granted.size() || !Set.of("x", ".").containsAll(marks)) {
                throw new IllegalStateException("permissions.txt: `" + words + "` needs x or . for each role");
            }
            var permission = Permission.parse(words.getFirst());
            var entry = new Entry(
                    permission,
                    entries.size(),
                    Level.valueOf(words.get(1).toUpperCase(Locale.ROOT)),
                    While.valueOf(words.get(2).toUpperCase(Locale.ROOT)),
                    Marks.parse(permission, words.get(3)));
            if (entries.put(permission, entry) != null) {
                throw new IllegalStateException("permissions.txt: `" + permission + "` is listed twice");
            }
            var roles = new ArrayList<>(granted.values());
            for (int i = 0; i < marks.size(); i++) {
                if (marks.get(i).equals("x")) {
                    roles.get(i).add(permission);
                }
            }
        }
        var roles = new ArrayList<SystemRole>();
        granted.forEach((code, permissions) ->
                roles.add(new SystemRole(code, Objects.requireNonNull(names.get(code)), Set.copyOf(permissions))));
        return new PermissionCatalogue(entries, roles);
    }
}
