package melmastoon.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import melmastoon.access.AccessReports;
import melmastoon.access.EffectiveAccess;
import melmastoon.access.Evaluator;
import melmastoon.access.MemberAccess;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Search;
import melmastoon.access.Site;
import melmastoon.access.Subject;
import melmastoon.testkit.reference.DrawnQuestions.Case;

/// What came of asking both for lists about one drawn tenant: AuthZEN's evaluations, which are decisions in one state,
/// its three searches, permitted actions, who-can and what-can.
///
/// @param sizes       how many entries both found, by the kind of list
/// @param differences without the seed
record ListComparison(Map<String, Integer> sizes, List<String> differences) {
    /// Every so many questions one is asked for lists too; those of everything, which are long, once a tenant.
    private static final int EVERY = 50;

    private static final int BATCH = 20;

    static ListComparison of(DrawnQuestions drawn) {
        var lists = new ListComparison(new TreeMap<>(), new ArrayList<>());
        lists.evaluations(drawn);
        for (int i = 0; i < drawn.questions().size(); i += EVERY) {
            lists.compare(drawn.questions().get(i), drawn.reference(), i == 0);
        }
        return lists;
    }

    /// Many questions, decided as the state is that the first one is put to.
    private void evaluations(DrawnQuestions drawn) {
        var first = drawn.questions().getFirst();
        var batch = drawn.questions().stream().limit(BATCH).map(Case::question).toList();
        same(
                "evaluations",
                batch.stream()
                        .map(each -> Comparison.answer(Evaluator.decide(first.view(), each, first.asOf(), first.now())))
                        .toList(),
                batch.stream()
                        .map(each -> drawn.reference().decide(each, first.asOf(), first.now(), false))
                        .toList(),
                first.question());
    }

    private void compare(Case asked, ReferenceEvaluator evaluator, boolean isFirst) {
        var question = asked.question();
        var search = new Search(asked.view(), asked.asOf(), asked.now());
        var reference = new ReferenceLists(evaluator, asked.asOf(), asked.now());
        var type = question.permission().resource();
        same(
                "subject search",
                search.subjects(Subject.USER, subject -> by(subject, question)),
                reference.subjects(Subject.USER, subject -> by(subject, question)),
                question);
        same(
                "resource search",
                search.resources(type, id -> about(id, question)),
                reference.resources(type, id -> about(id, question)),
                question);
        same(
                "action search",
                search.actions(type, name -> of(new Permission(type, name), question)),
                reference.actions(type, name -> of(new Permission(type, name), question)),
                question);
        var reports = new AccessReports(search);
        var permission = question.permission();
        same("who-can", whoCan(reports, permission, reports.sites(permission)), reference.whoCan(permission), question);
        question.property()
                .ifPresent(property -> same(
                        "who-can at a property",
                        reports.site(permission, property).stream()
                                .flatMap(site -> whoCan(reports, permission, List.of(site)).stream())
                                .toList(),
                        reference.whoCan(permission, property).orElse(List.of()),
                        question));
        if (isFirst) {
            var permitted = search.permitted(Optional.empty(), each -> of(each, question));
            same("permitted actions", permitted.now(), reference.permitted(each -> of(each, question)), question);
            same(
                    "permitted actions after a step-up",
                    permitted.afterStepUp(),
                    reference.afterStepUp(each -> of(each, question)),
                    question);
            same("what-can", whatCan(reports, question.subject()), reference.whatCan(question.subject()), question);
        }
    }

    private void same(String kind, List<?> found, List<?> expected, Question question) {
        sizes.merge(kind, expected.size(), Integer::sum);
        if (!found.equals(expected)) {
            differences.add("%s finds %s, the reference %s, of %s".formatted(kind, found, expected, question));
        }
    }

    static List<String> whoCan(AccessReports reports, Permission permission, List<Site> sites) {
        return reports.who(permission, sites).stream()
                .map(subject -> line(reports.access(subject, permission, sites)))
                .toList();
    }

    private static String line(MemberAccess access) {
        return Lines.who(
                access.subject(),
                access.grants().stream()
                        .map(each -> Lines.grant(
                                each.grant().assignment().id(),
                                each.grant().condition(),
                                each.isWholeTenant(),
                                each.units()))
                        .sorted()
                        .toList());
    }

    static List<String> whatCan(AccessReports reports, Subject subject) {
        var access = EffectiveAccess.of(reports, subject);
        return Stream.concat(
                        access.tenantWide().stream().map(held -> line(Optional.empty(), held)),
                        access.places().stream()
                                .flatMap(place -> place.units().stream()
                                        .flatMap(unit -> place.permissions().stream()
                                                .map(held -> line(Optional.of(unit), held)))))
                .sorted()
                .toList();
    }

    private static String line(Optional<OrganizationUnitId> unit, EffectiveAccess.HeldPermission held) {
        return Lines.what(
                unit,
                held.permission(),
                held.entitlement().grants().stream()
                        .map(grant -> Lines.grant(grant.assignment().id(), grant.condition()))
                        .toList());
    }

    private static Question by(Subject subject, Question like) {
        return new Question(
                subject, like.permission(), like.property(), like.amr(), like.resourceId(), like.attributes());
    }

    private static Question about(String resource, Question like) {
        return new Question(
                like.subject(),
                like.permission(),
                like.property(),
                like.amr(),
                Optional.of(resource),
                like.attributes());
    }

    private static Question of(Permission permission, Question like) {
        return new Question(
                like.subject(), permission, like.property(), like.amr(), like.resourceId(), like.attributes());
    }
}
