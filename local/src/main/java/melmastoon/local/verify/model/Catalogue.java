package melmastoon.local.verify.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Every permission of the platform, and what the system roles are made of, out of the one file that says so.
///
/// @param permissions by their names
/// @param roles       by their codes, in the order in which a tenant gets them
public record Catalogue(Map<String, Permission> permissions, Map<String, SystemRole> roles) {

    /// @param level             `tenant`, `property`, `people` or `member`
    /// @param during            in which states of the tenant it counts: `active`, `setup` or `open`
    /// @param needsSecondFactor whoever asks
    /// @param isStaffs          it needs one, too, where the tenant requires that of its staff
    public record Permission(String level, String during, boolean needsSecondFactor, boolean isStaffs) {
        boolean countsWhile(String status) {
            return switch (status) {
                case "active" -> true;
                case "pending" -> !during.equals("active");
                case "suspended" -> during.equals("open");
                default -> false;
            };
        }
    }

    public record SystemRole(String name, Set<String> permissions) {}

    /// @param file the text of `permissions.txt`
    public static Catalogue parse(String file) {
        var permissions = new LinkedHashMap<String, Permission>();
        var roles = new LinkedHashMap<String, SystemRole>();
        for (var line : file.lines()
                .filter(each -> !each.isBlank() && !each.startsWith("#"))
                .toList()) {
            var words = List.of(line.strip().split("\\s+", -1));
            if (words.getFirst().equals("role")) {
                var name = String.join(" ", words.subList(3, words.size()));
                roles.put(words.get(2), new SystemRole(name, new TreeSet<>()));
            } else {
                permissions.put(
                        words.getFirst(),
                        new Permission(
                                words.get(1),
                                words.get(2),
                                words.get(3).contains("step-up"),
                                !words.get(3).contains("single-factor")));
                var marks = words.subList(4, words.size()).iterator();
                roles.values().stream()
                        .filter(_ -> marks.next().equals("x"))
                        .forEach(role -> role.permissions().add(words.getFirst()));
            }
        }
        return new Catalogue(permissions, roles);
    }
}
