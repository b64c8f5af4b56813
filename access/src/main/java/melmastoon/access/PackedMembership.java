package melmastoon.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// What a membership shares with no other, in as few bytes as it has: whose it is, its status, its ids, and where its
/// assignments come from.
///
///     number of assignments 2 · status 1 · type of the subject 1, and as text where it is none of TYPES
///     id of the subject as text · id of the membership 16 · for each assignment: its id 16, epoch, revision
///
/// A text is its length and UTF-8. Lengths, epochs and revisions take groups of seven bits, lowest first, the highest
/// bit set in all but the last.
final class PackedMembership {
    private static final List<Fact.Membership.Status> STATUSES = List.of(Fact.Membership.Status.values());
    private static final List<String> TYPES = List.of(Subject.USER, Subject.SERVICE);
    private static final int OTHER = -1;

    private static final int STATUS_AT = 2;
    private static final int TYPE_AT = 3;
    private static final int SUBJECT_AT = 4;
    private static final int ID = 16;
    private static final int LONGEST_NUMBER = 10;

    private PackedMembership() {}

    /// Where an assignment comes from, as of [Fact.Assignment].
    record Origin(RoleAssignmentId id, int epoch, long revision) {}

    static byte[] pack(Fact.Membership fact) {
        var type = TYPES.indexOf(fact.subject().type());
        var typeText = type == OTHER ? utf8(fact.subject().type()) : new byte[0];
        var subject = utf8(fact.subject().id());
        var assignments = fact.assignments().size();
        var bytes = ByteBuffer.allocate(SUBJECT_AT
                + typeText.length
                + subject.length
                + (1 + assignments) * ID
                + 2 * (1 + assignments) * LONGEST_NUMBER);
        bytes.putShort((short) assignments)
                .put((byte) STATUSES.indexOf(fact.status()))
                .put((byte) type);
        if (type == OTHER) {
            putText(bytes, typeText);
        }
        putText(bytes, subject);
        putId(bytes, fact.id());
        for (var assignment : fact.assignments()) {
            putId(bytes, assignment.id());
            putNumber(bytes, assignment.grantedEpoch());
            putNumber(bytes, assignment.grantedRevision());
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /// How many assignments it has.
    static int size(byte[] packed) {
        return Byte.toUnsignedInt(packed[0]) << Byte.SIZE | Byte.toUnsignedInt(packed[1]);
    }

    static Fact.Membership.Status status(byte[] packed) {
        return STATUSES.get(packed[STATUS_AT]);
    }

    /// Whether it is the membership of `subject`. Makes no object where that is a person's id in ASCII, as all are.
    static boolean isOf(Subject subject, byte[] packed) {
        var id = subject.id();
        if (packed[TYPE_AT] == OTHER || packed[SUBJECT_AT] != id.length()) {
            return subject.equals(subject(packed));
        }
        if (!TYPES.get(packed[TYPE_AT]).equals(subject.type())) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (packed[SUBJECT_AT + 1 + i] != id.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static Subject subject(byte[] packed) {
        var bytes = ByteBuffer.wrap(packed).position(SUBJECT_AT);
        var type = packed[TYPE_AT];
        return new Subject(type == OTHER ? readText(bytes) : TYPES.get(type), readText(bytes));
    }

    static MembershipId id(byte[] packed) {
        return new MembershipId(readId(afterSubject(packed)));
    }

    /// The origin of the assignment at `index`.
    static Origin origin(byte[] packed, int index) {
        var bytes = afterSubject(packed);
        skip(bytes, ID);
        for (int i = 0; i < index; i++) {
            skip(bytes, ID);
            readNumber(bytes);
            readNumber(bytes);
        }
        return new Origin(new RoleAssignmentId(readId(bytes)), (int) readNumber(bytes), readNumber(bytes));
    }

    private static ByteBuffer afterSubject(byte[] packed) {
        var bytes = ByteBuffer.wrap(packed).position(SUBJECT_AT);
        for (int texts = packed[TYPE_AT] == OTHER ? 2 : 1; texts > 0; texts--) {
            skip(bytes, (int) readNumber(bytes));
        }
        return bytes;
    }

    private static void skip(ByteBuffer bytes, int count) {
        bytes.position(bytes.position() + count);
    }

    private static void putId(ByteBuffer bytes, Id id) {
        bytes.putLong(id.value().getMostSignificantBits()).putLong(id.value().getLeastSignificantBits());
    }

    private static UUID readId(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void putText(ByteBuffer bytes, byte[] utf8) {
        putNumber(bytes, utf8.length);
        bytes.put(utf8);
    }

    private static String readText(ByteBuffer bytes) {
        var utf8 = new byte[(int) readNumber(bytes)];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static void putNumber(ByteBuffer bytes, long number) {
        var rest = number;
        for (; (rest & ~0x7F) != 0; rest >>>= 7) {
            bytes.put((byte) (rest | 0x80));
        }
        bytes.put((byte) rest);
    }

    private static long readNumber(ByteBuffer bytes) {
        var number = 0L;
        for (int shift = 0; ; shift += 7) {
            var next = bytes.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
