package melmastoon.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Business;
import melmastoon.local.verify.model.Caller;
import melmastoon.local.verify.model.Command;
import melmastoon.local.verify.model.Question;
import melmastoon.local.verify.model.State;

/// Draws the commands of one sequence: mostly such as may be carried out, by those who may; also by others, about what
/// there is not, in the wrong state, with another version, and again under the same key.
final class Generator {
    private final Business business;
    private final Choice choice;
    private final String world;
    private final Instant base;
    private final Map<String, Supplier<Map<String, Object>>> arguments = new HashMap<>();
    private final List<Caller> people;
    private final List<Caller> services;
    private final Caller admin;
    private final Caller otherAdmin;
    private final List<Command> sent = new ArrayList<>();
    private int count;

    /// @param world a word that no other sequence has, for ids that are unique over all tenants
    /// @param now   from which on roles begin and end, hours before or later
    Generator(Business business, long seed, String world, Instant now) {
        this.business = business;
        this.base = now.truncatedTo(ChronoUnit.SECONDS);
        this.choice = new Choice(seed);
        this.world = world;
        this.people = IntStream.range(0, 7)
                .mapToObj(i ->
                        new Caller("user:usr_" + world + "_p" + i, "p" + i + "@" + world + ".example", false, false))
                .toList();
        this.services = List.of(
                new Caller("service:channel-" + world, "", false, false),
                new Caller("service:locks-" + world, "", false, false));
        this.admin = new Caller("user:usr_" + world + "_admin", "", true, false);
        this.otherAdmin = new Caller("user:usr_" + world + "_second", "", true, false);
        arguments.put("provisionTenant", this::provisionArguments);
        arguments.put("attachPlan", () -> Map.of("planRef", choice.any(List.of("plan_pro", "plan_pro", "plan_mini"))));
        arguments.put(
                "suspendTenant", () -> Map.of("reason", choice.any(List.of("non_payment", "abuse", "requested"))));
        arguments.put("createOrganizationUnit", this::unitArguments);
        arguments.put("renameOrganizationUnit", () -> Map.of("unitId", choice.id("unit"), "name", choice.name()));
        arguments.put("archiveOrganizationUnit", () -> Map.of("unitId", choice.id("unit")));
        arguments.put("assignRole", () -> with(assignment(), "membershipId", choice.id("membership")));
        arguments.put("unassignRole", this::unassignArguments);
        arguments.put("changePropertyScope", () -> with(choice.scope(), "membershipId", choice.id("membership")));
        arguments.put(
                "suspendMembership",
                () -> Map.of("membershipId", choice.id("membership"), "reason", choice.any(List.of("leave", "other"))));
        for (var name : List.of("reinstateMembership", "transferOwnership", "leaveTenant", "removeMembership")) {
            arguments.put(name, () -> Map.of("membershipId", choice.id("membership")));
        }
        arguments.put(
                "addServiceMember",
                () -> with(
                        with(
                                choice.scope(),
                                "subject",
                                Map.of(
                                        "type",
                                        "service",
                                        "id",
                                        choice.any(services).id())),
                        "roles",
                        List.of(choice.role())));
        arguments.put("appointOwner", () -> Map.of("userId", choice.any(people).id()));
        arguments.put("inviteStaff", this::invitation);
        new Drawing(choice, people).putInto(arguments, this::assignment);
        new RoleDrawing(choice).putInto(arguments);
        arguments.put("inviteMany", this::invitations);
        arguments.put("acceptInvitation", this::acceptArguments);
        arguments.put("resendInvitation", () -> Map.of("invitationId", choice.id("invitation")));
        arguments.put("revokeInvitation", () -> Map.of("invitationId", choice.id("invitation")));
    }

    /// The first command of a sequence.
    Command provision() {
        return sent(new Command("provisionTenant", admin, provisionArguments(), key(), ""));
    }

    /// The whole state again.
    Command snapshot() {
        return sent(new Command("repairTenant", admin, Map.of(), key(), ""));
    }

    /// The next command.
    Command next() {
        choice.among(business.states());
        if (count == 1 && choice.percent(90)) {
            return sent(new Command("attachPlan", admin, Map.of("planRef", "plan_pro"), key(), ""));
        }
        if (choice.percent(5)) {
            return choice.any(sent);
        }
        var status = choice.all("tenant").getFirst().text("status");
        var name = status.equals("suspended") && choice.percent(30) ? "reactivateTenant" : choice.command(count);
        var drawn = arguments.getOrDefault(name, Map::of).get();
        var by = caller(name, drawn);
        var command = new Command(name, by, drawn, reusedKey(by), expects(name, drawn));
        return sent(command);
    }

    private Command sent(Command command) {
        sent.add(command);
        return command;
    }

    private String key() {
        return world + "-" + ++count;
    }

    /// Now and then one that the caller has used for something else.
    private String reusedKey(Caller by) {
        var used = sent.stream()
                .filter(command -> command.by().subject().equals(by.subject()))
                .toList();
        return !used.isEmpty() && choice.percent(2) ? choice.any(used).key() : key();
    }

    /// A question to query-api.
    Question question() {
        choice.among(business.states());
        var members = choice.all("membership");
        return new RoleDrawing(choice)
                .question(
                        choice.percent(80)
                                ? choice.any(members).text("subject")
                                : choice.any(people).subject());
    }

    private Caller caller(String name, Map<String, Object> drawn) {
        if (name.equals("acceptInvitation")) {
            var email =
                    choice.find("invitation", "id", text(drawn, "invitationId")).map(each -> each.text("email"));
            var invited = people.stream()
                    .filter(person -> email.filter(person.email()::equals).isPresent())
                    .findFirst();
            return invited.isPresent() && choice.percent(90) ? invited.get() : choice.any(people);
        }
        if (Weights.OF_THE_PLATFORM.contains(name) && choice.percent(90)) {
            return choice.percent(85) ? anAdmin() : new Caller("service:billing-service", "", false, false);
        }
        if (name.endsWith("Approval") && choice.percent(60)) {
            var proposal = choice.find("approval", "id", text(drawn, "approvalId"))
                    .map(each -> each.text("proposal"))
                    .orElse("");
            return switch (proposal) {
                case "close_tenant" -> anAdmin();
                case "break_glass" -> choice.percent(50) ? otherAdmin(drawn) : owner().withSecondFactor();
                default -> owner();
            };
        }
        if (name.equals("leaveTenant") && choice.percent(80)) {
            var subject =
                    choice.find("membership", "id", text(drawn, "membershipId")).map(each -> each.text("subject"));
            return people.stream()
                    .filter(person -> subject.filter(person.subject()::equals).isPresent())
                    .findFirst()
                    .orElse(owner());
        }
        var by = switch (choice.below(40)) {
            case 0, 1 -> anAdmin();
            case 2 -> choice.any(services);
            case 3 -> choice.any(people);
            case 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> member();
            default -> owner();
        };
        var isAskedForIt = name.equals("transferOwnership")
                || choice.find("flag", "key", "mfaRequiredForStaff")
                        .filter(flag -> flag.has("enabled", true))
                        .isPresent();
        return isAskedForIt && choice.percent(75) ? by.withSecondFactor() : by;
    }

    /// Mostly not the one that has requested it.
    private Caller otherAdmin(Map<String, Object> drawn) {
        var isOwn = choice.find("approval", "id", text(drawn, "approvalId"))
                .filter(approval -> approval.has("by", admin.subject()))
                .isPresent();
        return choice.percent(20) ? anAdmin() : isOwn ? otherAdmin : admin;
    }

    private Caller anAdmin() {
        return choice.percent(70) ? admin : otherAdmin;
    }

    /// Somebody who is a member now, where anybody is.
    private Caller member() {
        var members = Stream.concat(people.stream(), Stream.of(admin, otherAdmin))
                .filter(person -> choice.all("membership").stream()
                        .anyMatch(member -> member.text("subject").equals(person.subject())
                                && !member.text("status").equals("removed")))
                .toList();
        return members.isEmpty() ? people.getFirst() : choice.any(members);
    }

    /// Who may read all invitations, with the second factor that the tenant may ask for, where anybody may.
    Optional<Caller> reader(Instant now) {
        return people.stream()
                .filter(person -> business.check(Question.of(person.subject(), "invitation:read", "", true), now)
                        .isAllowed())
                .map(Caller::withSecondFactor)
                .findFirst();
    }

    /// Somebody who may do most things, where there is one.
    private Caller owner() {
        var role = choice.find("role", "code", "tenant.owner")
                .map(each -> each.text("id"))
                .orElse("");
        return people.stream()
                .filter(person -> choice.all("membership").stream()
                        .filter(member -> member.text("subject").equals(person.subject()))
                        .anyMatch(member -> member.text("status").equals("active")
                                && member.text("roles").contains(role + " in everywhere at ..")))
                .findFirst()
                .orElse(people.getFirst());
    }

    private String expects(String name, Map<String, Object> drawn) {
        if (name.equals("updateTenantConfig")) {
            return choice.expects("config", "config#1", true);
        }
        if (name.equals("changeResourceType")) {
            return choice.expects("resource_type", String.valueOf(drawn.get("type")), true);
        }
        var of = Map.of(
                "unitId",
                "unit",
                "roleId",
                "role",
                "membershipId",
                "membership",
                "invitationId",
                "invitation",
                "approvalId",
                "approval");
        var isRequired = Set.of("renameOrganizationUnit", "updateRole", "changePropertyScope")
                .contains(name);
        for (var each : of.entrySet()) {
            if (drawn.get(each.getKey()) instanceof String id) {
                return name.equals("acceptInvitation") && choice.percent(90)
                        ? ""
                        : choice.expects(each.getValue(), id, isRequired);
            }
        }
        return choice.percent(4) ? choice.any(List.of("1", "2", "*")) : "";
    }

    private Map<String, Object> provisionArguments() {
        var drawn = new HashMap<String, Object>(Map.of(
                "slug",
                choice.percent(95) ? world : "localhost",
                "legalName",
                "Hotels of " + world,
                "country",
                "AF",
                "residencyRegion",
                "me-central1",
                "ownerUserId",
                people.getFirst().id()));
        if (count == 0) {
            drawn.put("slug", world);
            if (choice.percent(40)) {
                drawn.put(
                        "root",
                        choice.percent(50)
                                ? Map.of("kind", "property", "propertyId", "ppt_0")
                                : Map.of("kind", "property", "name", "The guesthouse"));
            }
        }
        return drawn;
    }

    private Map<String, Object> unitArguments() {
        var kind = choice.any(List.of("property", "property", "property", "region", "region", "chain"));
        var drawn = new HashMap<String, Object>(Map.of("kind", kind, "name", choice.name()));
        if (choice.percent(kind.equals("chain") ? 20 : 75)) {
            drawn.put("parentId", choice.unit(choice.oneIn(12)).replaceAll("^(ppt_.*|property#.*)$", "unit#1"));
        }
        if (choice.percent(kind.equals("property") ? 50 : 5)) {
            drawn.put("propertyId", "ppt_" + choice.below(12));
        }
        return drawn;
    }

    private Map<String, Object> invitation() {
        var roles = choice.percent(70) ? List.of(choice.role()) : List.of(choice.role(), choice.role());
        return with(
                with(choice.scope(), "roles", roles),
                "email",
                choice.any(people).email());
    }

    /// Now and then with one that is none.
    private Map<String, Object> invitations() {
        var rows = Stream.generate(this::invitation)
                .limit(1 + choice.below(4))
                .map(row -> choice.percent(4) ? with(row, "email", "nobody") : row)
                .toList();
        return choice.bulk(new HashMap<>(Map.of("invitations", rows)));
    }

    private Map<String, Object> assignment() {
        var drawn = with(choice.scope(), "role", choice.role());
        if (choice.percent(20)) {
            drawn.put(
                    "validFrom",
                    base.plus(Duration.ofHours(choice.percent(50) ? -1 : 24)).toString());
        }
        if (choice.percent(20)) {
            var hours = choice.percent(90) || drawn.containsKey("validFrom") ? 48 : -2;
            drawn.put("validUntil", base.plus(Duration.ofHours(hours)).toString());
        }
        return drawn;
    }

    private static String text(Map<String, Object> drawn, String argument) {
        return String.valueOf(drawn.get(argument));
    }

    /// Of the roles that a member holds.
    private static Collection<?> ids(State member) {
        return member.fields().get("roles") instanceof Map<?, ?> roles ? roles.values() : List.of();
    }

    private Map<String, Object> unassignArguments() {
        var held = choice.all("membership").stream()
                .flatMap(member -> ids(member).stream()
                        .map(id -> Map.<String, Object>of("membershipId", member.text("id"), "assignmentId", id)))
                .toList();
        return held.isEmpty() || choice.percent(5)
                ? Map.of("membershipId", choice.id("membership"), "assignmentId", "assignment#9999")
                : choice.any(held);
    }

    /// Mostly one that is pending, with the token of its mail.
    private Map<String, Object> acceptArguments() {
        var pending = choice.all("invitation").stream()
                .filter(each -> each.text("status").equals("pending"))
                .toList();
        var id = pending.isEmpty() || choice.percent(10)
                ? choice.id("invitation")
                : choice.any(pending).text("id");
        return Map.of("invitationId", id, "token", choice.percent(92) && id.contains("#") ? id : "wrong");
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        var more = new HashMap<>(arguments);
        more.put(name, value);
        return more;
    }
}
