package melmastoon.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// For whom a feature flag is on that is rolled out to a share of units (ruling 51). A unit is a subject in text form,
/// such as `user:usr_1`, or a tenant's id.
///
/// A unit's bucket is a number from 0 to 9,999: the first 8 bytes of `SHA-256(flag key, one zero byte, unit in
/// UTF-8)` as an unsigned number, modulo 10,000. The flag is on where the bucket is lower than the share. So whoever
/// has it keeps it while the share grows, each flag chooses others, and every service can compute the same in any
/// language.
public final class Rollout {
    /// The share of everybody.
    public static final int ALL = 10_000;

    private Rollout() {}

    /// @param share how many of 10,000 units have the flag
    public static boolean includes(String flag, int share, String unit) {
        return share >= ALL || (share > 0 && bucket(flag, unit) < share);
    }

    /// From 0 to 9,999.
    public static int bucket(String flag, String unit) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(flag.getBytes(UTF_8));
            digest.update((byte) 0);
            var hash = ByteBuffer.wrap(digest.digest(unit.getBytes(UTF_8))).getLong();
            return (int) Long.remainderUnsigned(hash, ALL);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
