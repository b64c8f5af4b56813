package melmastoon.testkit.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import melmastoon.access.Attributes;
import melmastoon.access.Decision;
import melmastoon.access.Evaluator;
import melmastoon.access.Fact;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.Question;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;

/// Questions about one drawn tenant.
///
/// @param reference knows the facts that hold in the end; the view has come about by their history
record DrawnQuestions(List<Case> questions, ReferenceEvaluator reference) {
    private static final List<Duration> AGES = List.of(
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofMillis(30_001),
            Duration.ofMinutes(10),
            Duration.ofMillis(600_001),
            Duration.ofSeconds(-5),
            Duration.ofMillis(-5_001));

    /// A question as it was put, with all that its answer depends on besides the tenant.
    ///
    /// @param anywhere as of [ReferenceEvaluator#decide]
    record Case(TenantView view, Question question, Instant asOf, Instant now, boolean anywhere) {
        Decision decision() {
            return anywhere
                    ? Evaluator.decideAnywhere(view, question, asOf, now)
                    : Evaluator.decide(view, question, asOf, now);
        }
    }

    /// The same seed draws the same, in every process.
    static DrawnQuestions of(long seed, int questions) {
        var draw = new Draw(new Random(seed));
        var tenant = new DrawnTenant(draw.random());
        var view = TenantView.empty(PermissionCatalogue.standard(), new Position(new TenantId(new UUID(0, 1)), 1, 1));
        var facts = new Facts();
        for (var fact : tenant.state().stream().filter(_ -> draw.oneIn(3)).toList()) {
            view = view.with(fact);
            facts.put(fact);
        }
        for (var fact : tenant.state()) {
            view = view.with(fact);
            facts.put(fact);
        }
        for (var fact : facts.all().stream().filter(_ -> draw.oneIn(40)).toList()) {
            view = view.without(fact);
            facts.remove(fact);
        }
        var isSuspect = draw.oneIn(20);
        var followed = isSuspect ? view.suspect("a gap") : view;
        var reference = new ReferenceEvaluator(view.catalogue(), facts.all(), isSuspect);
        return new DrawnQuestions(
                IntStream.range(0, questions)
                        .mapToObj(_ -> drawn(followed, tenant, draw))
                        .toList(),
                reference);
    }

    private static Case drawn(TenantView view, DrawnTenant tenant, Draw draw) {
        var now = Draw.NOON.plusMillis(draw.random().nextInt(13) * 500L - 3_000);
        var age = draw.oneIn(4) ? draw.any(AGES) : Duration.ZERO;
        var question = new Question(
                tenant.subject(),
                draw.any(tenant.permissions()),
                draw.maybe(5, () -> draw.oneIn(30) ? "org_" : draw.any(tenant.propertyNames())),
                draw.any(List.of(Set.<String>of(), Set.of("mfa"))),
                draw.maybe(3, tenant::resourceId),
                draw.oneIn(3)
                        ? Attributes.NONE
                        : Attributes.of(
                                draw.oneIn(2) ? null : tenant.values(),
                                draw.oneIn(2) ? null : tenant.values(),
                                tenant.values(),
                                tenant.values()));
        return new Case(view, question, draw.oneIn(100) ? Instant.EPOCH : now.minus(age), now, draw.oneIn(3));
    }

    /// The facts that hold, one of each id.
    private record Facts(Map<Object, Fact> byId) {
        Facts() {
            this(new LinkedHashMap<>());
        }

        void put(Fact fact) {
            byId.put(id(fact), fact);
        }

        void remove(Fact fact) {
            byId.remove(id(fact));
        }

        List<Fact> all() {
            return List.copyOf(byId.values());
        }

        private static Object id(Fact fact) {
            return switch (fact) {
                case Fact.Tenant _ -> Fact.Tenant.class;
                case Fact.Unit unit -> unit.id();
                case Fact.Role role -> role.id();
                case Fact.Membership membership -> membership.id();
                case Fact.ResourceType type -> type.name();
                case Fact.Resource resource -> resource.ref();
                case Fact.SubjectProperties properties -> properties.subject();
                case Fact.Flag flag -> flag.key();
            };
        }
    }
}
