package melmastoon.topology;

/// What one entry of the store is. The order is that of the keys within a tenant: one scan meets units before the
/// memberships that name them, and ends at the progress that all of it belongs to. History comes after, so that no
/// scan of the state reads it.
enum Kind {
    TENANT(1),
    UNIT(2),
    ROLE(3),
    MEMBERSHIP(4),
    FORMER_MEMBERSHIP(5),
    PROGRESS(6),
    HISTORY(7);

    private final byte code;

    Kind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static Kind of(byte code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalStateException("the store has an entry of the unknown kind " + code);
    }
}
