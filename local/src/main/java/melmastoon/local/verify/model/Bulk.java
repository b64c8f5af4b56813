package melmastoon.local.verify.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.local.verify.model.Member.Held;

/// Roles of many members, and invitations of many people, in one command: each row is decided after the ones before it
/// (ruling 60).
record Bulk(Business business) {
    /// Of a row's id that a client cannot use, since nothing was done.
    static final String SOME = "some id";

    /// What one row did: its id, and the events.
    private record Row(String id, List<Event> events) {}

    Answer assign(Command command) {
        var assignment = command.of("assignment");
        var by = command.by();
        return eachMember(command, member -> {
            var wanted = business.memberships().wanted(assignment, member);
            var held = business.memberships()
                    .granted(member, List.of(wanted.role()), wanted.scope(), wanted.time(), by.subject());
            var own = held.stream()
                    .filter(role -> role.isSameAs(wanted.role().id(), wanted.scope(), wanted.time()))
                    .findFirst()
                    .orElseThrow();
            return new Row(own.id(), business.memberships().changed(member, held));
        });
    }

    /// What a member holds at one property by name, it gets at another one.
    Answer copy(Command command) {
        var by = command.by();
        return eachMember(command, member -> {
            var only = command.maybe("role")
                    .map(role -> business.roles(List.of(role)).getFirst().id());
            var from = property(command.text("from"));
            var to = Scope.of(List.of(property(command.text("to"))));
            var held = member.current(business.now()).stream()
                    .filter(role -> role.scope().units().contains(from))
                    .filter(role -> only.isEmpty() || only.get().equals(role.role()))
                    .toList();
            Refused.unless(!held.isEmpty(), 422, "MEMBERSHIP.NOTHING_TO_COPY");
            Memberships.requireLasting(member);
            Refused.unless(business.tree().covers(member.scope(), to), 422, "MEMBERSHIP.SCOPE_WIDENED");
            held.forEach(role -> business.memberships().requireCouldGive(by.subject(), role.role(), to, role.time()));
            var next = new ArrayList<Held>(member.current(business.now()));
            held.forEach(role -> business.memberships().add(next, role.role(), to, role.time(), by.subject()));
            var isMore = next.size() > member.current(business.now()).size();
            return new Row(member.id(), isMore ? business.memberships().changed(member, next) : List.of());
        });
    }

    private String property(String name) {
        return business.tree()
                .property(name)
                .orElseThrow(() -> new Refused(422, "MEMBERSHIP.SCOPE_NOT_PROPERTY"))
                .id();
    }

    /// Each with the rules for one, and a limit of its own for all (ruling 32).
    Answer invite(Command command) {
        business.rights().require(command.by(), "membership:invite", business.now());
        var people = command.rows("invitations");
        var readable = people.stream().filter(Form::isInvitation).count();
        business.invitations().requireRoomFor(true, (int) readable);
        var invited = new HashSet<String>();
        return each(command, people, row -> {
            Refused.unless(Form.isInvitation(row), 400, "COMMON.INVALID_FIELD");
            Refused.unless(!invited.contains(row.text("email")), 422, "TENANT.INVITATION_DUPLICATE");
            var sent = business.invitations().invite(row, true);
            invited.add(row.text("email"));
            return new Row(String.valueOf(sent.body().get("id")), sent.events());
        });
    }

    private Answer eachMember(Command command, Function<Member, Row> decide) {
        business.rights().require(command.by(), "role:assign", business.now());
        return each(command, command.list("memberships"), id -> decide.apply(target(id, command.by())));
    }

    private <T> Answer each(Command command, List<T> asked, Function<T, Row> decide) {
        var undo = business.remember();
        var rows = new ArrayList<Map<String, Object>>();
        var events = new ArrayList<Event>();
        var accepted = 0;
        for (var one : asked) {
            try {
                var row = decide.apply(one);
                rows.add(Map.of("id", row.id()));
                events.addAll(row.events());
                accepted++;
            } catch (Refused refused) {
                rows.add(Map.of("code", "MELMASTOON." + refused.answer().code()));
            }
        }
        var refused = rows.size() - accepted;
        var isDryRun = command.flag("dryRun");
        var isNothing = command.maybe("mode").orElse("").equals("all_or_nothing") && refused > 0;
        if (isDryRun || isNothing) {
            undo.run();
            events.clear();
            rows.replaceAll(row -> row.containsKey("id") ? Map.of("id", SOME) : row);
        }
        var body = new HashMap<String, Object>(Map.of(
                "outcome", isDryRun ? "dry_run" : isNothing ? "not_committed" : "committed",
                "accepted", accepted,
                "refused", refused,
                "rows", rows));
        return new Answer(200, "", body, events, !isDryRun);
    }

    private Member target(String id, Caller by) {
        Refused.unless(id.contains("#"), 400, "COMMON.MALFORMED_ID");
        var member = Optional.ofNullable(business.members().get(id))
                .orElseThrow(() -> new Refused(404, "MEMBERSHIP.NOT_FOUND"));
        business.rights().requireOver(by, "role:assign", member.scope(), business.now());
        return member;
    }
}
