package melmastoon.query.whatif;

/// What the command itself would also find out, and nobody can here.
enum NotChecked {
    /// Whether reservations are open at the property: reservation-service is asked (O-5).
    OPEN_RESERVATIONS,

    /// Whether the caller may have the unit moved: the command that starts a move decides that.
    MOVE_RIGHT,

    /// Whether other services can make ready for the move (O-6, ruling 63).
    MOVE_PREPARATION,

    /// Whether a move that is not over yet is in the way (ruling 63).
    RUNNING_MOVES
}
