package melmastoon.query.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.EffectiveAccess;
import melmastoon.access.EffectiveAccess.HeldPermission;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Search;
import melmastoon.http.csv.Csv;

/// What a subject may do as CSV, one line a grant at a unit; without a unit, in the tenant as a whole.
final class WhatCanCsv {
    private static final List<String> COLUMNS = List.of(
            "subject_type",
            "subject_id",
            "unit",
            "permission",
            "assignment_id",
            "role_id",
            "role_code",
            "valid_from",
            "valid_until",
            "condition",
            "obligation",
            "step_up",
            "position",
            "decided_at");

    private WhatCanCsv() {}

    static String header() {
        return Csv.line(COLUMNS.stream());
    }

    static Stream<String> lines(EffectiveAccess access, Search search) {
        return Stream.concat(
                access.tenantWide().stream().flatMap(held -> lines(Optional.empty(), held, access, search)),
                access.places().stream()
                        .flatMap(place -> place.units().stream()
                                .flatMap(unit -> place.permissions().stream()
                                        .flatMap(held -> lines(Optional.of(unit), held, access, search)))));
    }

    private static Stream<String> lines(
            Optional<OrganizationUnitId> unit, HeldPermission held, EffectiveAccess access, Search search) {
        return held.entitlement().grants().stream().map(grant -> {
            var assignment = grant.assignment();
            return Csv.line(Stream.of(
                    access.subject().type(),
                    access.subject().id(),
                    unit.map(OrganizationUnitId::toString).orElse(""),
                    held.permission().toString(),
                    assignment.id().toString(),
                    assignment.role().toString(),
                    grant.roleCode(),
                    assignment.validity().from().map(Instant::toString).orElse(""),
                    assignment.validity().until().map(Instant::toString).orElse(""),
                    grant.condition().map(Condition::source).orElse(""),
                    grant.obligation().map(CustomObligation::name).orElse(""),
                    Boolean.toString(held.entitlement().stepUp()),
                    search.view().position().encode(),
                    search.now().toString()));
        });
    }
}
