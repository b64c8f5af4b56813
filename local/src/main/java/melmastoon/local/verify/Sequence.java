package melmastoon.local.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import melmastoon.access.Position;
import melmastoon.local.verify.model.Answer;
import melmastoon.local.verify.model.Business;
import melmastoon.local.verify.model.Catalogue;
import melmastoon.local.verify.model.Command;
import melmastoon.local.verify.model.Question;
import melmastoon.local.verify.model.State;

/// One tenant: a sequence of commands that service and model are given alike, and what both show of it.
final class Sequence {
    /// What the model says nothing of: what happens by itself at an instant that it cannot know, and the saga of a
    /// closing.
    private static final Set<String> BESIDE =
            Set.of("melmastoon.tenant.finance_schemas.provisioned.v1", "melmastoon.tenant.deletion_started.v1");

    private static final int QUESTIONS_AT_THE_END = 20;

    /// What a running stack offers.
    record Service(Target target, Http http, Routes routes, EventLog log, Catalogue catalogue) {
        Tables tables() {
            return new Tables(target, catalogue);
        }
    }

    private final Service service;
    private final long seed;
    private final Business business;
    private final Generator generator;
    private final Names names = new Names();
    private final Random questions;
    private final List<String> steps = new ArrayList<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, JsonNode> answered = new HashMap<>();
    private final Set<String> codes = new HashSet<>();
    private String tenant = "";
    private String position = "";
    private long revision;
    private int decisions;

    /// @param world see [Generator]
    Sequence(Service service, long seed, String world) {
        this.service = service;
        this.seed = seed;
        this.business = new Business(service.catalogue());
        this.generator = new Generator(business, seed, world, Instant.now());
        this.questions = new Random(seed);
    }

    /// Every second tenant's subscription has ended (ruling 9).
    ///
    /// @throws Difference at the first command that the two do not agree about
    void run(int commands) {
        step(generator.provision());
        if (seed % 2 == 0) {
            service.http().endSubscription(tenant);
            business.subscriptionEnds();
        }
        for (int i = 0; i < commands; i++) {
            step(generator.next());
            if (questions.nextBoolean()) {
                ask(generator.question());
            }
        }
    }

    /// The commands that were carried out, and the codes of those that were refused.
    Set<String> outcomes() {
        return codes;
    }

    private void step(Command command) {
        steps.add(command.toString());
        var expected = business.answer(command, Instant.now());
        var reply = send(command);
        var code = reply.text("code").replaceFirst("^MELMASTOON\\.", "");
        if (reply.status() != expected.status() || !code.equals(expected.code())) {
            throw difference(
                    "%d %s".formatted(expected.status(), expected.code()),
                    "%d %s".formatted(reply.status(), reply.body()));
        }
        codes.add(expected.code().isEmpty() ? command.name() : expected.code());
        if (tenant.isEmpty()) {
            tenant = reply.text("id");
            names.agree("tenant#1", tenant);
        }
        var isRetry = sameAsBefore(command, expected, reply);
        if (!expected.code().isEmpty()) {
            return;
        }
        expected.body()
                .forEach((member, value) -> requireSame(
                        "`" + member + "` of the answer",
                        value,
                        value(reply.body().path(member))));
        if (!isRetry) {
            events(expected, reply);
        }
    }

    private Http.Reply send(Command command) {
        var body = new HashMap<>(command.arguments());
        var request = service.routes().request(command.name(), name -> {
            var value = name.equals("id")
                    ? tenant
                    : names.id(String.valueOf(command.arguments().get(name)));
            return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
        });
        request.inPath().forEach(body::remove);
        body.replaceAll(
                (name, value) -> name.equals("token") ? tokens.getOrDefault(value, "wrong") : names.sent(value));
        return service.http().command(command.by(), request, body, command.key(), command.expects());
    }

    /// A retry is answered the same in every member, but for the id of the request.
    ///
    /// @return whether it is one
    private boolean sameAsBefore(Command command, Answer expected, Http.Reply reply) {
        var body = reply.body().deepCopy();
        if (body instanceof ObjectNode object) {
            object.remove("requestId");
        }
        var attempt = command.by().subject() + " " + command.key() + " " + command;
        if (!expected.code().isEmpty() || !expected.isKept()) {
            return false;
        }
        var before = answered.putIfAbsent(attempt, body);
        if (before != null && !before.equals(body)) {
            throw difference("the answer of before: " + before, body.toString());
        }
        return before != null;
    }

    private void events(Answer expected, Http.Reply reply) {
        var decoded = Position.decode(reply.position());
        var logged = logged(decoded.revision());
        var count = logged.size();
        var isSnapshot = expected.events().size() == 1
                && expected.events().getFirst().type().equals("snapshot");
        if (isSnapshot ? count < 1 : count != expected.events().size()) {
            throw difference(expected.events().size() + " events: " + expected.events(), count + " events");
        }
        position = reply.position();
        revision = decoded.revision();
        for (int i = 0; i < count; i++) {
            compare(expected.events().get(isSnapshot ? 0 : i), logged.get(i));
        }
    }

    /// What happened since the command before, without what the model says nothing of.
    private List<EventLog.Logged> logged(long last) {
        return last == revision
                ? List.of()
                : service.log().between(tenant, revision, last).stream()
                        .filter(each -> !BESIDE.contains(each.event().type()))
                        .toList();
    }

    private void compare(melmastoon.local.verify.model.Event expected, EventLog.Logged logged) {
        var type = logged.event()
                .type()
                .replaceFirst("^melmastoon\\.tenant\\.", "")
                .replaceFirst("\\.v1$", "");
        if (!type.equals(expected.type())) {
            throw difference("the event " + expected, "the event " + type + " " + logged.content());
        }
        for (int i = 0; i < expected.states().size(); i++) {
            var state = expected.states().get(i);
            var content = Published.state(logged.content(), i);
            if (content == null) {
                throw difference(
                        names.shown(state.fields()).toString(), logged.content().toString());
            }
            requireSame("the event " + type, state, Published.fields(state.kind(), content));
        }
        if (type.equals("invitation.sent")) {
            keepToken(expected.states().getFirst(), logged);
        }
    }

    /// As its mail has it.
    private void keepToken(State invitation, EventLog.Logged logged) {
        var name = String.valueOf(invitation.fields().get("id"));
        var sealed = (ByteBuffer) logged.content().get("sealed");
        var bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        try {
            var mail = service.target().notification().open(bytes, tenant, names.id(name));
            tokens.put(name, Http.JSON.readTree(mail).path("token").asText());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the mail of " + name + " cannot be opened", e);
        }
    }

    private void ask(Question question) {
        var body = asked(question);
        var reply = service.http().check(body);
        for (int again = 0; reply.text("denyReason").equals("STALE") && again < 60; again++) {
            reply = service.http().check(body);
        }
        var verdict = business.check(question, Instant.now());
        var grant = reply.body().path("grant").path("assignmentId").asText();
        var isSame = verdict.isAllowed()
                ? verdict.grants().stream().map(names::id).anyMatch(grant::equals)
                : reply.text("denyReason").equals(verdict.reason());
        if (!isSame) {
            steps.add(question.toString());
            throw difference(
                    names.shown(verdict.toString()).toString(), reply.body().toString());
        }
    }

    private Map<String, Object> asked(Question question) {
        var subject = question.subject().split(":", 2);
        var context = said(question, "context");
        context.put("amr", question.hasSecondFactor() ? List.of("pwd", "mfa") : List.of("pwd"));
        var body = new HashMap<String, Object>(Map.of(
                "tenant",
                tenant,
                "subject",
                Map.of("type", subject[0], "id", subject[1], "properties", said(question, "subject")),
                "resource",
                question.type(),
                "action",
                question.action(),
                "resourceProperties",
                said(question, "resource"),
                "context",
                context,
                "timeoutMs",
                1000,
                "atLeast",
                position));
        if (!question.property().isEmpty()) {
            body.put("property", names.id(question.property()));
        }
        if (!question.resource().isEmpty()) {
            body.put("resourceId", question.resource());
        }
        return body;
    }

    /// What the question says of one thing.
    private static Map<String, Object> said(Question question, String thing) {
        var said = new HashMap<String, Object>();
        question.said().forEach((name, value) -> {
            if (name.startsWith(thing + ".")) {
                said.put(name.substring(thing.length() + 1), value);
            }
        });
        return said;
    }

    /// Compares all that is shown of the tenant, some decisions with the model's, and all of them with what SQL says.
    void view(String when) {
        steps.add("(" + when + ")");
        var expected = business.states();
        var views = new Views(service.http(), tenant, position);
        var shown = new ArrayList<>(views.all());
        var reader = generator.reader(Instant.now());
        reader.ifPresent(each -> shown.addAll(views.invitations(each)));
        var unseen = new HashMap<String, State>();
        expected.stream()
                .filter(SettingsViews::isShown)
                .filter(state -> reader.isPresent() || !state.kind().equals("invitation"))
                .forEach(state -> unseen.put(key(state), state));
        for (var state : shown) {
            var same = unseen.remove(key(state));
            if (same == null) {
                throw difference("no such thing", state.toString());
            }
            requireSame("the view of " + state.kind(), same, state.fields());
        }
        if (!unseen.isEmpty()) {
            throw difference(unseen.values().toString(), "nothing of it is shown");
        }
        for (int i = 0; i < QUESTIONS_AT_THE_END; i++) {
            ask(generator.question());
        }
        decisions += compareWithSql();
    }

    /// How many decisions were compared with what SQL says.
    int comparedDecisions() {
        return decisions;
    }

    private int compareWithSql() {
        try {
            return new SqlComparison(service.http(), service.tables(), tenant, position).compare();
        } catch (Difference difference) {
            throw difference("what SQL says", String.valueOf(difference.getMessage()));
        }
    }

    /// Publishes the whole tenant again, and compares what is made of that.
    void snapshot() {
        step(generator.snapshot());
        view("from a snapshot");
    }

    private String key(State state) {
        return state.kind() + " " + names.id(state.text("id"));
    }

    private void requireSame(String what, State model, Map<String, ?> got) {
        got.forEach((field, value) ->
                requireSame("`" + field + "` of " + what, model.fields().get(field), value));
    }

    private void requireSame(String what, @org.jspecify.annotations.Nullable Object model, Object got) {
        if (model == null || !names.agree(model, got)) {
            throw difference(what + ": " + (model == null ? "nothing" : names.shown(model)), got.toString());
        }
    }

    /// Of rows only what the model says of them: an id or a code.
    private static Object value(JsonNode node) {
        if (!node.isArray()) {
            return node.isInt() ? (Object) node.asInt() : node.asText();
        }
        var rows = new ArrayList<Map<String, String>>();
        node.forEach(row -> {
            var member = row.has("id") ? "id" : "code";
            rows.add(Map.of(member, row.path(member).asText()));
        });
        return rows;
    }

    private Difference difference(String expected, String got) {
        return new Difference("""
                seed %d, tenant %s: service and model differ after %d commands
                  %s
                expected %s
                got      %s
                """.formatted(seed, tenant, steps.size() - 1, String.join("\n  ", steps), expected, got));
    }
}
