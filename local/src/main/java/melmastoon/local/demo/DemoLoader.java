package melmastoon.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import melmastoon.local.demo.DemoChain.Person;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;

/// Creates what is missing of [DemoChain] and returns its ids. Safe to run again, also long after the service has
/// forgotten its idempotency keys: what is there already is looked up first.
public final class DemoLoader {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MAIL = Duration.ofSeconds(10);
    private static final int INVITATIONS = 3;
    private static final int REVOKED = 409;

    private final Client client;
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, String> memberships = new TreeMap<>();
    private String tenant = "";
    private String position = "";

    public DemoLoader(Client client) {
        this.client = client;
    }

    /// @throws Refused where the service does not do it
    public DemoIds load() {
        tenant = find().orElseGet(this::provision);
        wrote(Client.done(
                client.command(path("/plan"), platformAdmin(), key("plan"), Map.of("planRef", DemoChain.PLAN))));
        units();
        people();
        return ids();
    }

    private Optional<String> find() {
        for (var mine :
                client.get(Part.QUERY_API, "/api/v1/me/tenants", owner()).body().path("items")) {
            if (mine.path("slug").asText().equals(DemoChain.SLUG)) {
                return Optional.of(mine.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private String provision() {
        var answer = client.command("/api/v1/tenants", platformAdmin(), key("tenant"), DemoChain.TENANT);
        if (answer.status() == 409) { // there already, only not seen yet
            return await(PATIENCE, this::find)
                    .orElseThrow(() -> new Refused("the demo tenant is taken, but its owner does not see it"));
        }
        return wrote(Client.done(answer)).text("id");
    }

    private void units() {
        var root = read("/org-tree").path("roots").path(0);
        units.put(DemoChain.CHAIN, root.path("id").asText());
        var known = new HashMap<String, String>();
        collect(root, known);
        for (var unit : DemoChain.UNITS) {
            units.put(unit.key(), Optional.ofNullable(known.get(unit.name())).orElseGet(() -> create(unit)));
        }
    }

    private String create(DemoChain.Unit unit) {
        var body = new HashMap<>(Map.of("kind", unit.kind(), "name", unit.name(), "parentId", unitId(unit.parent())));
        if (!unit.propertyId().isEmpty()) {
            body.put("propertyId", unit.propertyId());
        }
        return wrote(Client.done(client.command(path("/org-units"), owner(), key("unit-" + unit.key()), body)))
                .text("id");
    }

    private void people() {
        var here = members();
        var invited = Client.done(client.get(Part.COMMAND_API, path("/invitations?limit=200"), owner()))
                .body()
                .path("items");
        for (var person : DemoChain.PEOPLE) {
            var member = here.get(person.user());
            if (member != null) {
                memberships.put(person.user(), member);
            } else if (!person.leaves() || !hasAccepted(person, invited)) {
                memberships.put(person.user(), addMember(person));
            }
            if (person.leaves() && memberships.containsKey(person.user())) {
                wrote(Client.done(client.delete(
                        path("/memberships/" + memberships.remove(person.user())),
                        owner(),
                        key("remove-" + person.user()))));
            }
        }
        var second = DemoChain.SECOND_ROLE;
        wrote(Client.done(client.command(
                path("/memberships/" + memberships.get(second.user()) + "/role-assignments"),
                owner(),
                key("role-" + second.user()),
                Map.of("role", second.role(), "propertyScope", properties(second)))));
        members().forEach(memberships::put);
    }

    private String addMember(Person person) {
        var key = "invite-" + person.user();
        for (int i = 0; i < INVITATIONS; i++) {
            var invitation = invite(person, key);
            var token = client.mailedToken(invitation, owner(), i == INVITATIONS - 1 ? PATIENCE : MAIL);
            if (token.isPresent()) {
                var accepted = accept(person, invitation, token.get());
                if (accepted.status() != REVOKED) {
                    return wrote(Client.done(accepted)).text("membershipId");
                }
            }
            // A stack that was killed may have forgotten the mail on its way. A new invitation replaces this one, which
            // may be what became of it already.
            key = "invite-" + person.user() + "-after-" + invitation;
        }
        throw new Refused("the invitation of " + person.email() + " does not reach the mailbox");
    }

    private String invite(Person person, String key) {
        return wrote(Client.done(client.command(
                        path("/invitations"),
                        owner(),
                        key(key),
                        Map.of(
                                "email", person.email(),
                                "roles", List.of(person.role()),
                                "propertyScope", properties(person),
                                "locale", "en"))))
                .text("id");
    }

    private Client.Answer accept(Person person, String invitation, String token) {
        return client.command(
                "/api/v1/invitations/" + invitation + "/accept",
                TokenRequest.user(person.user()).withEmail(person.email()),
                key("accept-" + invitation),
                Map.of("token", token));
    }

    private static boolean hasAccepted(Person person, JsonNode invitations) {
        for (var invitation : invitations) {
            if (invitation.path("email").asText().equals(person.email())
                    && invitation.path("status").asText().equals("accepted")) {
                return true;
            }
        }
        return false;
    }

    private Map<String, String> members() {
        var found = new HashMap<String, String>();
        for (var member : read("/memberships?limit=200").path("items")) {
            found.put(
                    member.path("subject").path("id").asText(),
                    member.path("id").asText());
        }
        return found;
    }

    /// A read of nothing older than the last write.
    private JsonNode read(String rest) {
        var mark = rest.contains("?") ? "&" : "?";
        var atLeast = position.isEmpty() ? "" : mark + "timeoutMs=1000&atLeast=" + position;
        return await(PATIENCE, () -> {
                    var answer = client.get(Part.QUERY_API, path(rest + atLeast), owner());
                    return answer.status() == 503 || answer.status() == 404
                            ? Optional.<Client.Answer>empty()
                            : Optional.of(Client.done(answer));
                })
                .orElseThrow(() -> new Refused("query-api does not show what was written"))
                .body();
    }

    private DemoIds ids() {
        var properties = new LinkedHashMap<String, String>();
        for (var unit : DemoChain.UNITS) {
            if (!unit.propertyId().isEmpty()) {
                properties.put(unit.key(), unit.propertyId());
            }
        }
        var users = new TreeMap<String, String>(Map.of(DemoChain.OWNER, "tenant.owner"));
        for (var person : DemoChain.PEOPLE) {
            users.put(
                    person.user(),
                    person.leaves()
                            ? "removed"
                            : person.role() + (person.properties().isEmpty() ? "" : " at " + person.properties()));
        }
        return new DemoIds(
                tenant,
                DemoChain.SLUG,
                DemoChain.OWNER,
                DemoChain.PLATFORM_ADMIN,
                units,
                properties,
                users,
                memberships,
                position);
    }

    private List<String> properties(Person person) {
        return person.properties().stream().map(this::unitId).toList();
    }

    private String unitId(String key) {
        return Optional.ofNullable(units.get(key)).orElseThrow();
    }

    private Client.Answer wrote(Client.Answer answer) {
        position = answer.position();
        return answer;
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }

    private static void collect(JsonNode unit, Map<String, String> idsByName) {
        idsByName.put(unit.path("name").asText(), unit.path("id").asText());
        unit.path("children").forEach(child -> collect(child, idsByName));
    }

    private static <T> Optional<T> await(Duration patience, Supplier<Optional<T>> look) {
        var end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            var found = look.get();
            if (found.isPresent()) {
                return found;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Refused("interrupted");
            }
        }
        return Optional.empty();
    }

    private static String key(String what) {
        return "demo-" + DemoChain.SLUG + "-" + what;
    }

    private static TokenRequest owner() {
        return TokenRequest.user(DemoChain.OWNER);
    }

    private static TokenRequest platformAdmin() {
        return TokenRequest.user(DemoChain.PLATFORM_ADMIN).asPlatformAdmin();
    }
}
