package melmastoon.query.decision;

import java.time.Duration;
import java.util.Optional;
import melmastoon.access.Decision;
import melmastoon.access.Position;

/// A decision, and what it was made from.
///
/// @param id       `dec_` and a ULID; the decision log has it too
/// @param position of the view it was made from; empty where there was none, or none that the caller may know of
/// @param age      of that view; empty where it is not known
public record CheckResult(String id, Decision decision, Optional<Position> position, Optional<Duration> age) {}
