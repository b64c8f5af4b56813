package melmastoon.release;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import melmastoon.postgres.Migrations;
import melmastoon.postgres.kernel.PublishedSchemas;
import org.apache.avro.Schema;
import org.flywaydb.core.api.FlywayException;

/// Migrates the schema, creates the outbox' partitions and notes which schemas are published, under the owner's role.
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

    /// To be called when they are: command-api writes with no other schema.
    String notePublished(List<Schema> schemas) throws StepFailed {
        try (var owner = DriverManager.getConnection(
                settings.databaseUrl(), settings.databaseUser(), settings.databasePassword())) {
            var added = PublishedSchemas.note(owner, schemas);
            return added == 0 ? "up to date" : "noted " + added + " schemas as published";
        } catch (SQLException e) {
            throw new StepFailed("the published schemas could not be noted in the database: " + e.getMessage(), e);
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
