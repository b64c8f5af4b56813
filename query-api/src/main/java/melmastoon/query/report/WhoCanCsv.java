package melmastoon.query.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.MemberAccess;
import melmastoon.access.Permission;
import melmastoon.access.Search;
import melmastoon.http.csv.Csv;

/// Who may do something as CSV, one line a grant: whoever has two has two lines.
final class WhoCanCsv {
    private static final List<String> COLUMNS = List.of(
            "subject_type",
            "subject_id",
            "membership_id",
            "permission",
            "property",
            "assignment_id",
            "role_id",
            "role_code",
            "valid_from",
            "valid_until",
            "condition",
            "obligation",
            "step_up",
            "whole_tenant",
            "units",
            "position",
            "decided_at");

    private WhoCanCsv() {}

    static String header() {
        return Csv.line(COLUMNS.stream());
    }

    static Stream<String> lines(MemberAccess access, Permission permission, Optional<String> property, Search search) {
        var member = WhoCanResponse.MemberPart.of(access);
        return member.grants().stream()
                .map(grant -> Csv.line(Stream.of(
                        member.subject().type(),
                        member.subject().id(),
                        member.membershipId(),
                        permission.toString(),
                        property.orElse(""),
                        grant.assignmentId(),
                        grant.roleId(),
                        grant.roleCode(),
                        Optional.ofNullable(grant.validFrom())
                                .map(Instant::toString)
                                .orElse(""),
                        Optional.ofNullable(grant.validUntil())
                                .map(Instant::toString)
                                .orElse(""),
                        Optional.ofNullable(grant.condition()).orElse(""),
                        Optional.ofNullable(grant.obligation()).orElse(""),
                        Boolean.toString(member.stepUp()),
                        Boolean.toString(grant.wholeTenant()),
                        String.join(" ", grant.units()),
                        search.view().position().encode(),
                        search.now().toString())));
    }
}
