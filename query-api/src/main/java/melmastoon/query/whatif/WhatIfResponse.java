package melmastoon.query.whatif;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import melmastoon.access.AccessDifference;
import melmastoon.access.AccessDifference.Where;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.WireNames;
import melmastoon.query.whatif.Trial.Verdict;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /api/v1/authz/what-if`.
@Serdeable
@Schema(name = "WhatIfAnswer", description = "What would become of a command, and who would gain and lose what.")
record WhatIfResponse(
        @Schema(
                type = "string",
                allowableValues = {"accepted", "refused"},
                description = "What the command would be.",
                example = "accepted")
        String outcome,

        @Schema(nullable = false, implementation = RefusalPart.class, description = "Why it would be refused.")
        @Nullable
        RefusalPart refusal,

        @Schema(description = "How many members would gain or lose something.", example = "2")
        int memberCount,

        @Schema(
                description =
                        "To whom what happens. Members to whom exactly the same happens are together. Where `limit`"
                                + " members have been named, further ones are in `memberCount` alone.")
        List<ChangePart> changes,

        @Schema(
                description =
                        "What the command would also find out, and nobody can here: `open_reservations`, whether reservations"
                                + " are open at the property; `move_right`, whether the caller may have the unit moved;"
                                + " `move_preparation`, whether other services can make ready for the move; `running_moves`, whether"
                                + " a move that is not over yet is in the way.",
                example = "[\"open_reservations\"]")
        List<String> notChecked) {
    /// Properties that one effect names at most.
    private static final int MOST_PROPERTIES = 200;

    /// Why a command would be refused.
    @Serdeable
    @Schema(name = "WhatIfRefusal", nullable = false, description = "As command-api would answer.")
    record RefusalPart(
            @Schema(description = "As the problem's `code`.", example = "MELMASTOON.TENANT.ROLE_ESCALATION")
            String code,

            @Schema(example = "You cannot grant `role:define`, which you do not hold.")
            String detail,

            @Schema(
                    nullable = false,
                    description = "To the member of the command's body that is meant; absent where none is.",
                    example = "/condition")
            @Nullable
            String pointer) {
        static RefusalPart of(Verdict.Refused refused) {
            return new RefusalPart(
                    refused.code(),
                    Problem.refused(refused.code(), refused.message()).detail(),
                    refused.pointer().orElse(null));
        }
    }

    /// Some members, and what happens to each of them.
    @Serdeable
    @Schema(name = "AccessChange", description = "What happens to some members, the same to each.")
    record ChangePart(
            @Schema(description = "How many they are.", example = "2")
            int memberCount,

            @Schema(description = "In the order of their ids; not all where `limit` is reached.")
            List<MemberPart> members,

            List<EffectPart> effects) {}

    /// A member.
    @Serdeable
    @Schema(name = "AffectedMember", description = "A member whose access changes.")
    record MemberPart(
            @Schema(example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String membershipId,

            @Schema(example = "user") String subjectType,
            @Schema(example = "usr_01J9ZK2V8Q") String subjectId) {
        static MemberPart of(AccessDifference.Who who) {
            return new MemberPart(
                    who.membership().toString(),
                    who.subject().type(),
                    who.subject().id());
        }
    }

    /// Permissions to which the same happens.
    @Serdeable
    @Schema(name = "AccessEffect", description = "What happens to some permissions, at some places.")
    record EffectPart(
            @Schema(
                    type = "string",
                    allowableValues = {"gained", "lost", "changed"},
                    description =
                            "`changed` where they are held before and after, under other conditions or obligations, or at other times.",
                    example = "gained")
            String effect,

            @Schema(description = "In the order of their names.", example = "[\"reservation:check_in\"]")
            List<String> permissions,

            WherePart where,

            @Schema(description = "When they are held before; empty where not.")
            List<PeriodPart> before,

            @Schema(description = "When they would be held then; empty where not.")
            List<PeriodPart> after) {
        static EffectPart of(AccessDifference.Effect effect) {
            return new EffectPart(
                    effect.before().isEmpty() ? "gained" : effect.after().isEmpty() ? "lost" : "changed",
                    effect.permissions().stream().map(Permission::toString).toList(),
                    WherePart.of(effect.where()),
                    effect.before().stream().map(PeriodPart::of).toList(),
                    effect.after().stream().map(PeriodPart::of).toList());
        }
    }

    /// Where.
    @Serdeable
    @Schema(name = "EffectPlace", description = "Where a check would be answered differently.")
    record WherePart(
            @Schema(
                    type = "string",
                    allowableValues = {"whole_tenant", "anywhere", "everywhere", "properties"},
                    description = "`whole_tenant`: asked about the tenant as a whole. `anywhere`: what is granted to"
                            + " members as such. `everywhere`: at each property, those to come too, and about the tenant as"
                            + " a whole where the permission can be asked so. `properties`: at those alone.",
                    example = "properties")
            String kind,

            @Schema(
                    nullable = false,
                    description = "Of `properties`: the first 200 by their `org_` ids, each in use before or after.",
                    example = "[\"org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A\"]")
            @Nullable
            List<String> properties,

            @Schema(nullable = false, description = "Of `properties`: how many they are.", example = "1") @Nullable
            Integer propertyCount) {
        static WherePart of(Where where) {
            return switch (where) {
                case Where.WholeTenant() -> new WherePart("whole_tenant", null, null);
                case Where.Anywhere() -> new WherePart("anywhere", null, null);
                case Where.Everywhere() -> new WherePart("everywhere", null, null);
                case Where.Properties(var units) ->
                    new WherePart(
                            "properties",
                            units.stream()
                                    .limit(MOST_PROPERTIES)
                                    .map(OrganizationUnitId::toString)
                                    .toList(),
                            units.size());
            };
        }
    }

    /// A time during which something is held.
    @Serdeable
    @Schema(name = "HeldPeriod", description = "A time during which permissions are held.")
    record PeriodPart(
            @Schema(
                    nullable = false,
                    format = "date-time",
                    description = "Absent where it has begun.",
                    example = "2026-12-01T06:00:00Z")
            @Nullable
            Instant from,

            @Schema(
                    nullable = false,
                    format = "date-time",
                    description = "Absent where it has no end.",
                    example = "2027-03-01T00:00:00Z")
            @Nullable
            Instant until,

            @Schema(description = "The conditions of which one has to be met; empty where they are held without.")
            List<TermsPart> conditions) {
        static PeriodPart of(AccessDifference.Period period) {
            return new PeriodPart(
                    period.from().orElse(null),
                    period.until().orElse(null),
                    period.conditions().stream()
                            .map(TermsPart::of)
                            .sorted(TermsPart.IN_ORDER)
                            .toList());
        }
    }

    /// A condition under which permissions are held.
    @Serdeable
    @Schema(name = "HeldUnder", description = "A condition under which permissions are held.")
    record TermsPart(
            @Schema(description = "In CEL.", example = "context.amount <= 100")
            String condition,

            @Schema(
                    nullable = false,
                    description = "The name of the `custom` obligation that rides on what it allows; absent where there"
                            + " is none.",
                    example = "second_signature")
            @Nullable
            String obligation) {
        private static final Comparator<TermsPart> IN_ORDER = Comparator.comparing(TermsPart::condition)
                .thenComparing(terms -> Optional.ofNullable(terms.obligation()).orElse(""));

        static TermsPart of(Condition condition) {
            return new TermsPart(
                    condition.source(),
                    condition.obligation().map(CustomObligation::name).orElse(null));
        }
    }

    /// @param limit how many members are named at most
    static WhatIfResponse of(WhatIfs.Answer answer, int limit) {
        var notChecked = answer.notChecked().stream().map(WireNames::of).toList();
        return switch (answer.verdict()) {
            case Verdict.Refused refused ->
                new WhatIfResponse("refused", RefusalPart.of(refused), 0, List.of(), notChecked);
            case Verdict.Accepted _ ->
                new WhatIfResponse(
                        "accepted", null, answer.memberCount(), changes(answer.differences(), limit), notChecked);
        };
    }

    private static List<ChangePart> changes(Collection<AccessDifference> differences, int limit) {
        var changes = new ArrayList<ChangePart>();
        var left = limit;
        for (var difference : differences) {
            if (left == 0) {
                break;
            }
            var members = difference.members().stream()
                    .limit(left)
                    .map(MemberPart::of)
                    .toList();
            left -= members.size();
            changes.add(new ChangePart(
                    difference.members().size(),
                    members,
                    difference.effects().stream().map(EffectPart::of).toList()));
        }
        return changes;
    }
}
