package melmastoon.application.tenant;

import melmastoon.access.Caller;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.application.Commands;
import melmastoon.application.Door;
import melmastoon.application.Outcome;
import melmastoon.application.Work;

/// Where the tenant's log stands, for readers that must not be answered from anything older.
public record ReadPosition(Commands commands) {
    public Outcome<Position> position(Caller caller, TenantId tenant) {
        return commands.read(caller, "read_position", tenant, Door.reading("tenant:read"), Work::position);
    }
}
