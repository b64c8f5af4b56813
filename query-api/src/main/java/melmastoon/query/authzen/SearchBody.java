package melmastoon.query.authzen;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.http.json.NullIsAbsent;
import melmastoon.http.json.StrictJson;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import melmastoon.query.decision.SearchPage;
import org.jspecify.annotations.Nullable;

/// Subject, Resource and Action Search API Request (AuthZEN 1.0). What it has beyond the specification is ignored, and
/// so is the id of what is searched.
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "SearchRequest", description = "AuthZEN 1.0, Search API Request.")
record SearchBody(
        @Schema(
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Its `id` is ignored where subjects are searched.",
                implementation = EvaluationEntity.class)
        @Nullable
        EvaluationEntity subject,

        @Schema(
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Its `id` is ignored where resources are searched: those that are registered.",
                implementation = EvaluationEntity.class)
        @Nullable
        EvaluationEntity resource,

        @Schema(
                nullable = false,
                description = "Absent where actions are searched, required otherwise.",
                implementation = EvaluationAction.class)
        @Nullable
        EvaluationAction action,

        @Schema(
                description = "As in an evaluation, without `explain`.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable
        @NullIsAbsent
        Map<String, Object> context,

        @Schema(nullable = false, implementation = WantedPage.class) @Nullable
        WantedPage page) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;

    /// The subject by whom a resource or an action is searched.
    ///
    /// @throws Problem 400 where it is absent
    Subject who() {
        var from = Fields.required("subject", subject);
        return new Subject(Fields.required("subject.type", from.type()), Fields.required("subject.id", from.id()));
    }

    /// @throws Problem 400 where it is absent
    String subjectType() {
        return Fields.required(
                "subject.type", Fields.required("subject", subject).type());
    }

    /// @throws Problem 400 where it is absent
    String resourceType() {
        return Fields.required(
                "resource.type", Fields.required("resource", resource).type());
    }

    /// What is asked for, where that is one permission.
    ///
    /// @throws Problem 400 where a part of it is absent
    Permission permission() {
        var what = Fields.required("action", action);
        return new Permission(resourceType(), Fields.required("action.name", what.name()));
    }

    /// Throws where the part that is not searched is incomplete: the candidate is any.
    Question aboutSubject(String id, Caller caller) {
        return new EvaluationBody(named(subject, id), resource, action, context).questionOfSearch(caller);
    }

    Question aboutResource(String id, Caller caller) {
        return new EvaluationBody(subject, named(resource, id), action, context).questionOfSearch(caller);
    }

    Question aboutAction(String name, Caller caller) {
        var properties = action == null ? null : action.properties();
        return new EvaluationBody(subject, resource, new EvaluationAction(name, properties), context)
                .questionOfSearch(caller);
    }

    EvaluationBody freshness() {
        return new EvaluationBody(null, null, null, context);
    }

    /// Which page is wanted.
    ///
    /// @param question what is searched, tenant included
    /// @throws Problem 400 where `limit` is negative, or the token is not of this question and this limit
    SearchPage page(String question, TenantId tenant) {
        var limit = Optional.ofNullable(page).map(WantedPage::limit).map(SearchBody::limit);
        var token = Optional.ofNullable(page).map(WantedPage::token);
        if (token.isEmpty()) {
            return SearchPage.first(question, limit.orElse(DEFAULT_LIMIT));
        }
        var next = SearchPage.after(token.get(), question, tenant, MOST);
        if (limit.filter(given -> given != next.limit()).isPresent()) {
            throw Fields.invalid("page.limit", "must be that of the first page, or be left out");
        }
        return next;
    }

    private static int limit(int given) {
        if (given < 0) {
            throw Fields.invalid("page.limit", "must be 0 or more");
        }
        return Math.min(given, MOST);
    }

    /// What the search is about, the same text for the same members in whatever order.
    String canonical() {
        return StrictJson.canonical(new SearchBody(subject, resource, action, context, null));
    }

    private static EvaluationEntity named(@Nullable EvaluationEntity entity, String id) {
        return new EvaluationEntity(
                entity == null ? null : entity.type(), id, entity == null ? null : entity.properties());
    }
}
