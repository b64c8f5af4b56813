package melmastoon.release;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import melmastoon.postgres.Migrations;
import org.flywaydb.core.api.FlywayException;

/// Migrates the schema and creates the outbox' partitions, under the owner's role.
record DatabaseStep(Settings settings) {

    String migrate() throws StepFailed {
        try {
            var applied = Migrations.run(settings.databaseUrl(), settings.databaseUser(), settings.databasePassword());
            return applied.isEmpty() ? "up to date" : "applied " + String.join(", ", applied);
        } catch (FlywayException e) {
            throw new StepFailed(
                    "the database could not be migrated as " + settings.databaseUser() + ": " + e.getMessage(), e);
        }
    }

    String makePartitions() throws StepFailed {
        try (var connection = DriverManager.getConnection(
                        settings.databaseUrl(), settings.databaseUser(), settings.databasePassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select tenant.make_outbox_partitions()")) {
            var made = new ArrayList<String>();
            while (rows.next()) {
                made.add(rows.getString(1));
            }
            return made.isEmpty()
                    ? "up to date"
                    : "made " + made.size() + ", from " + made.getFirst() + " to " + made.getLast();
        } catch (SQLException e) {
            throw new StepFailed("the outbox' partitions could not be made: " + e.getMessage(), e);
        }
    }
}
