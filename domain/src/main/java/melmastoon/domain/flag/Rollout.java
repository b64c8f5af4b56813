package melmastoon.domain.flag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// For whom a flag is on that is rolled out to a share of units (ruling 51). A unit is a subject in text form, such as
/// `user:usr_1`, or any other key, such as a property's id.
///
/// A unit's bucket is a number from 0 to 9,999: the first 8 bytes of `SHA-256(flag key, one zero byte, unit in
/// UTF-8)` as an unsigned number, modulo 10,000. The flag is on where the bucket is lower than the share. So whoever
/// has it keeps it while the share grows, each flag chooses others, and every service can compute the same in any
/// language.
final class Rollout {
    private Rollout() {}

    static boolean includes(FlagKey flag, BasisPoints share, String unit) {
        return bucket(flag, unit) < share.value();
    }

    static int bucket(FlagKey flag, String unit) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(flag.value().getBytes(UTF_8));
            digest.update((byte) 0);
            var hash = ByteBuffer.wrap(digest.digest(unit.getBytes(UTF_8))).getLong();
            return (int) Long.remainderUnsigned(hash, BasisPoints.MAX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
