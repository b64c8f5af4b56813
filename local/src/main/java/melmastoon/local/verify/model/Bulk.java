package melmastoon.local.verify.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import melmastoon.local.verify.model.Member.Held;

/// Roles of many members in one command: each row is decided after the ones before it (ruling 60).
record Bulk(Business business) {
    /// Of a row's id that a client cannot use, since nothing was done.
    static final String SOME = "some id";

    /// What one row did: its id, and the events.
    private record Row(String id, List<Event> events) {}

    Answer assign(Command command) {
        var assignment = command.of("assignment");
        return each(command, (member, by) -> {
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
        return each(command, (member, by) -> {
            var only = command.maybe("role")
                    .map(role -> business.roles(List.of(role)).getFirst().id());
            var from = property(command.text("from"));
            var to = Scope.of(List.of(property(command.text("to"))));
            var held = member.current(business.now()).stream()
                    .filter(role -> role.scope().units().contains(from))
                    .filter(role -> only.isEmpty() || only.get().equals(role.role()))
                    .toList();
            Refused.unless(!held.isEmpty(), 422, "MEMBERSHIP.NOTHING_TO_COPY");
            Refused.unless(member.isActive(), 409, "MEMBERSHIP.NOT_ACTIVE");
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

    private Answer each(Command command, BiFunction<Member, Caller, Row> decide) {
        var by = command.by();
        business.rights().require(by, "role:assign", business.now());
        var before = Map.copyOf(business.members());
        var order = List.copyOf(business.members().keySet());
        var rows = new ArrayList<Map<String, Object>>();
        var events = new ArrayList<Event>();
        var accepted = 0;
        for (var id : command.list("memberships")) {
            try {
                var row = decide.apply(target(id, by), by);
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
            order.forEach(id -> business.put(Optional.ofNullable(before.get(id)).orElseThrow()));
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
