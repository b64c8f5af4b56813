package melmastoon.application.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One row of the audit at its place in its tenant's chain. Its hash covers all that is for ever in it and the hash of
/// the link before, so that no row can be changed, inserted, moved or removed without changing all that follow.
///
/// @param previous the link before
/// @param entry    its `personal` has the values that are not erased
/// @param personal by field: of every field that names a person, erased or not
public record AuditLink(AuditHead previous, AuditEntry entry, Map<String, PersonalDigest> personal) {
    /// Raised with every change of what is hashed.
    private static final String FORM = "melmastoon.audit.v1";

    public AuditLink {
        personal = Map.copyOf(personal);
    }

    /// The links of `entries`, in their order, behind `head`.
    public static List<AuditLink> chain(AuditHead head, List<AuditEntry> entries) {
        var links = new ArrayList<AuditLink>(entries.size());
        var last = head;
        for (var entry : entries) {
            var personal = new HashMap<String, PersonalDigest>();
            entry.personal().forEach((field, value) -> personal.put(field, PersonalDigest.salted(field, value)));
            var link = new AuditLink(last, entry, personal);
            links.add(link);
            last = link.head();
        }
        return links;
    }

    public long sequence() {
        return previous.sequence() + 1;
    }

    /// The chain's head where this is its last link.
    public AuditHead head() {
        return new AuditHead(sequence(), hash());
    }

    /// As it follows from the fields.
    public Sha256 hash() {
        return new CanonicalBytes()
                .text(FORM)
                .text(entry.position().tenant().toString())
                .number(sequence())
                .text(previous.hash().hex())
                .text(entry.id().toString())
                .text(entry.at().toString())
                .text(entry.actorIssuer())
                .text(entry.actor().toString())
                .text(entry.action())
                .text(entry.outcome())
                .fields(entry.evidence())
                .text(entry.subject())
                .number(entry.position().epoch())
                .number(entry.position().revision())
                .fields(entry.before())
                .fields(entry.after())
                .fields(digests())
                .text(entry.requestId())
                .optional(entry.traceId())
                .sha256();
    }

    /// The fields whose kept value is not the one that was written.
    public List<String> forgedFields() {
        return entry.personal().entrySet().stream()
                .filter(field -> {
                    var digest = personal.get(field.getKey());
                    return digest == null || !digest.proves(field.getKey(), field.getValue());
                })
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// @param bare its entry without personal values
    AuditLink withoutPersonal(AuditEntry bare) {
        var erased = new HashMap<String, PersonalDigest>();
        personal.forEach((field, digest) -> erased.put(field, PersonalDigest.erased(digest.digest())));
        return new AuditLink(previous, bare, erased);
    }

    private Map<String, String> digests() {
        return personal.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().digest().hex()));
    }
}
