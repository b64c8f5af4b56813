package melmastoon.testkit.scenario;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import melmastoon.access.DenyReason;
import melmastoon.access.Fact;
import melmastoon.access.Permission;
import melmastoon.access.TenantStatus;
import melmastoon.access.Validity;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// One table: a tenant, and the answers that follow. All names are the table's own.
///
/// @param file   without `.yaml`
/// @param status of the tenant; active where the table does not say
/// @param flags  keys of the feature flags that are on, for everybody
public record Scenario(
        String file,
        String title,
        TenantStatus status,
        List<Unit> units,
        List<CustomRole> customRoles,
        List<Member> members,
        Registered registered,
        List<String> flags,
        List<Check> checks) {
    private static final List<String> FILES = List.of(
            "chain",
            "closed",
            "conditions",
            "delegated",
            "guesthouse",
            "pending",
            "records",
            "regional",
            "seasonal",
            "second-factor",
            "suspended");

    /// @param under the parent's name; empty for the root
    public record Unit(String name, Fact.Unit.Kind kind, Optional<String> under) {}

    /// Of the whole tenant, where it names neither properties nor regions.
    ///
    /// @param properties names of properties
    /// @param regions    names of regions, or of the chain
    public record Place(List<String> properties, List<String> regions) {
        public boolean isEmpty() {
            return properties.isEmpty() && regions.isEmpty();
        }
    }

    /// A role that the tenant defines.
    ///
    /// @param permissions that count always
    /// @param conditional others, each with its condition
    public record CustomRole(String code, List<Permission> permissions, Map<Permission, String> conditional) {}

    /// @param status active where the table does not say
    public record Member(String user, Place scope, List<Role> roles, Fact.Membership.Status status) {}

    /// @param at    empty for all of the membership's
    /// @param from  when it begins to count, from the instant of the checks on; always where empty
    /// @param until when it ends to
    public record Role(String code, Place at, Optional<Duration> from, Optional<Duration> until) {
        /// When it counts, where the checks are made at `now`.
        public Validity validity(Instant now) {
            return new Validity(from.map(now::plus), until.map(now::plus));
        }
    }

    /// What the tenant says of its own types of resources, its resources and its people.
    ///
    /// @param subjects properties of users, by their names
    public record Registered(List<Type> types, List<Resource> resources, Map<String, Map<String, Object>> subjects) {}

    /// A type of resources whose properties are those that are named, and no others.
    ///
    /// @param properties their JSON types
    public record Type(String name, List<String> actions, boolean anchored, Map<String, Object> properties) {}

    /// @param at the name of a unit; none where the type is not anchored
    public record Resource(String type, String id, Optional<String> at, Map<String, Object> properties) {}

    /// @param at       the name of a unit, or one that no unit has
    /// @param of       which resource of the permission's type
    /// @param context  what the question says besides
    /// @param expected what the evaluator has to say
    public record Check(
            String who,
            Permission permission,
            Optional<String> at,
            Optional<String> of,
            Set<String> amr,
            Map<String, Object> context,
            Answer expected) {
        @Override
        public String toString() {
            return who + " " + expected + " " + permission
                    + of.map(" of "::concat).orElse("")
                    + at.map(" at "::concat).orElse("");
        }
    }

    /// An answer as far as a table says it.
    public sealed interface Answer {
        /// @param roleCode of the role that allows it
        record May(String roleCode) implements Answer {}

        record MayNot(DenyReason because) implements Answer {}
    }

    public static List<Scenario> all() {
        return FILES.stream().map(Scenario::read).toList();
    }

    /// The checks of this table whose answer by `ask` is not the expected one, each with both.
    public List<String> disagreements(Function<Check, Answer> ask) {
        var wrong = new ArrayList<String>();
        for (var check : checks) {
            var answer = ask.apply(check);
            if (!answer.equals(check.expected())) {
                wrong.add(file + ": " + check + ", but the answer is " + answer);
            }
        }
        return wrong;
    }

    @Override
    public String toString() {
        return title;
    }

    static Scenario read(String file) {
        InputStream yaml = Objects.requireNonNull(Scenario.class.getResourceAsStream(file + ".yaml"), file);
        var table = new Table(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        return new Scenario(
                file,
                table.text("title").orElseThrow(),
                table.text("status").map(Scenario::status).orElse(TenantStatus.ACTIVE),
                table.rows("units").stream().map(Scenario::unit).toList(),
                table.rows("customRoles").stream().map(Scenario::customRole).toList(),
                table.rows("members").stream().map(Scenario::member).toList(),
                registered(table),
                table.words("flags"),
                table.rows("checks").stream().map(Scenario::check).toList());
    }

    private static TenantStatus status(String name) {
        return TenantStatus.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Unit unit(Table row) {
        return new Unit(
                row.text("name").orElseThrow(),
                Fact.Unit.Kind.valueOf(row.text("kind").orElseThrow().toUpperCase(Locale.ROOT)),
                row.text("under"));
    }

    private static CustomRole customRole(Table row) {
        var conditional = new LinkedHashMap<Permission, String>();
        row.object("conditional")
                .forEach(
                        (permission, condition) -> conditional.put(Permission.parse(permission), condition.toString()));
        return new CustomRole(
                row.text("code").orElseThrow(),
                row.words("permissions").stream().map(Permission::parse).toList(),
                conditional);
    }

    private static Member member(Table row) {
        return new Member(
                row.text("user").orElseThrow(),
                new Place(row.words("scope"), row.words("regions")),
                row.rows("roles").stream()
                        .map(role -> new Role(
                                role.text("role").orElseThrow(),
                                new Place(role.words("at"), role.words("below")),
                                role.text("from").map(Duration::parse),
                                role.text("until").map(Duration::parse)))
                        .toList(),
                row.text("status")
                        .map(name -> Fact.Membership.Status.valueOf(name.toUpperCase(Locale.ROOT)))
                        .orElse(Fact.Membership.Status.ACTIVE));
    }

    private static Registered registered(Table table) {
        var subjects = new LinkedHashMap<String, Map<String, Object>>();
        table.rows("subjects").forEach(row -> subjects.put(row.text("user").orElseThrow(), row.object("properties")));
        return new Registered(
                table.rows("types").stream().map(Scenario::type).toList(),
                table.rows("resources").stream().map(Scenario::resource).toList(),
                subjects);
    }

    private static Type type(Table row) {
        return new Type(
                row.text("name").orElseThrow(),
                row.words("actions"),
                row.text("anchored").map(Boolean::parseBoolean).orElse(true),
                row.object("properties"));
    }

    private static Resource resource(Table row) {
        return new Resource(
                row.text("type").orElseThrow(), row.text("id").orElseThrow(), row.text("at"), row.object("properties"));
    }

    private static Check check(Table row) {
        var may = row.text("may");
        return new Check(
                row.text("who").orElseThrow(),
                Permission.parse(may.or(() -> row.text("mayNot")).orElseThrow()),
                row.text("at"),
                row.text("of"),
                Set.copyOf(row.words("amr")),
                row.object("context"),
                may.isPresent()
                        ? new Answer.May(row.text("by").orElseThrow())
                        : new Answer.MayNot(
                                DenyReason.valueOf(row.text("because").orElseThrow())));
    }

    /// A YAML mapping, read with the types that these tables use.
    private record Table(Map<String, Object> fields) {
        Optional<String> text(String name) {
            return Optional.ofNullable(fields.get(name)).map(Object::toString);
        }

        List<String> words(String name) {
            return list(name).stream().map(Object::toString).toList();
        }

        List<Table> rows(String name) {
            return list(name).stream().map(Table::of).toList();
        }

        Map<String, Object> object(String name) {
            return fields.get(name) instanceof Map<?, ?> members ? of(members).fields : Map.of();
        }

        private List<?> list(String name) {
            return fields.get(name) instanceof List<?> list ? list : List.of();
        }

        private static Table of(Object row) {
            var fields = new LinkedHashMap<String, Object>();
            ((Map<?, ?>) row).forEach((key, value) -> fields.put(key.toString(), value));
            return new Table(fields);
        }
    }
}
