package melmastoon.command.audit;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import melmastoon.access.Id;
import melmastoon.access.Subject;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.AuditRow;
import melmastoon.application.kernel.PersonalDigest;
import org.jspecify.annotations.Nullable;

/// A row of the audit, with all that its hash is made of.
@Serdeable
@Schema(name = "AuditRow", description = "What one command did to one thing, or that it was refused.")
record AuditRowBody(
        @Schema(example = "aud_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,

        @Schema(
                nullable = false,
                description =
                        "Its place in the tenant's chain, from 1. Absent, with both hashes, where a build wrote it"
                                + " that knew of no chain.",
                example = "42")
        @Nullable
        Long sequence,

        @Schema(format = "date-time", example = "2026-11-21T09:30:00.123Z")
        String at,

        Actor actor,

        @Schema(description = "The use case.", example = "assign_role")
        String action,

        @Schema(description = "`accepted`, or the refusal's code.", example = "accepted")
        String outcome,

        @Schema(description = "What it is about.", example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String subject,

        @Schema(description = "By what right it was done. Empty where there was none.")
        Map<String, String> evidence,

        @Schema(description = "The subject's fields before. Empty where it did not exist.")
        Map<String, String> before,

        @Schema(description = "The same afterwards.") Map<String, String> after,

        @Schema(description = "Fields that name a person, by their name.")
        Map<String, Personal> personal,

        @Schema(
                description = "The tenant's position after the command.",
                example = "AZNH-80b-egsk0biPAUFYgAAAAEAAAAAAAAAKg")
        String position,

        @Schema(example = "7f4e0d0b-31d5-4f2a-9d0c-0a8f6f0e8a11")
        String requestId,

        @Schema(nullable = false, example = "0af7651916cd43dd8448eb211c80319c") @Nullable
        String traceId,

        @Schema(
                nullable = false,
                description = "`hash` of the row before; 64 zeros in the first.",
                example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @Nullable
        String previousHash,

        @Schema(
                nullable = false,
                description = "SHA-256 of all fields but `personal`, whose digests it covers, and of `previousHash`.",
                example = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752")
        @Nullable
        String hash) {

    @Serdeable
    @Schema(name = "AuditActor", description = "Who did it.")
    record Actor(
            @Schema(
                    type = "string",
                    allowableValues = {"user", "service", "invitation", "internal"},
                    example = "user")
            String type,

            @Schema(example = "usr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
            String id,

            @Schema(description = "The issuer of the token.", example = "https://iam.example")
            String issuer) {
        static Actor of(String issuer, Subject subject) {
            return new Actor(subject.type(), subject.id(), issuer);
        }
    }

    @Serdeable
    @Schema(name = "AuditPersonal", description = "A field that names a person.")
    record Personal(
            @Schema(
                    nullable = false,
                    description = "SHA-256 of salt, field and value. Absent where the row is in no chain.",
                    example = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752")
            @Nullable
            String digest,

            @Schema(
                    nullable = false,
                    description = "Absent once it is erased, and for callers who may not read it.",
                    example = "laila@kabul-star.example")
            @Nullable
            String value,

            @Schema(nullable = false, description = "As `value`.", example = "0f1e2d3c4b5a69788796a5b4c3d2e1f0")
            @Nullable
            String salt) {}

    static AuditRowBody of(AuditRow row) {
        var entry = row.entry();
        var chained = row.link();
        return new AuditRowBody(
                Id.format("aud_", entry.id()),
                chained.map(link -> link.link().sequence()).orElse(null),
                entry.at().toString(),
                Actor.of(entry.actorIssuer(), entry.actor()),
                entry.action(),
                entry.outcome(),
                entry.subject(),
                entry.evidence(),
                entry.before(),
                entry.after(),
                personal(entry, chained.map(link -> link.link().personal()).orElse(Map.of())),
                entry.position().encode(),
                entry.requestId(),
                entry.traceId().orElse(null),
                chained.map(link -> link.link().previous().hash().hex()).orElse(null),
                chained.map(link -> link.stored().hex()).orElse(null));
    }

    private static Map<String, Personal> personal(AuditEntry entry, Map<String, PersonalDigest> digests) {
        var personal = new TreeMap<String, Personal>();
        entry.personal().forEach((field, value) -> personal.put(field, new Personal(null, value, null)));
        digests.forEach((field, digest) -> personal.put(
                field,
                new Personal(
                        digest.digest().hex(),
                        entry.personal().get(field),
                        digest.salt().orElse(null))));
        return personal;
    }
}
