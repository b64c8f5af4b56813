package melmastoon.local.verify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.mailbox.NotificationKey;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Secrets;
import melmastoon.postgres.Bootstrap;

/// A running stack.
///
/// @param notification opens the mails of invitations
/// @param secrets      with the passwords of the database's roles
public record Target(int portBase, Issuer issuer, NotificationKey notification, Secrets secrets) {
    /// @return whoever gets it closes it
    Connection database() throws SQLException {
        var app = Bootstrap.Login.APP.role();
        return DriverManager.getConnection(url(Part.POSTGRES), app, secrets.password(app));
    }

    String url(Part part) {
        return part.url(portBase);
    }
}
