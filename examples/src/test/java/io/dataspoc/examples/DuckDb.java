package io.dataspoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A reader of Parquet files that is not ours. */
final class DuckDb {

    private DuckDb() {}

    /** The one row of a query, its values parted by spaces. */
    static String row(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            StringBuilder row = new StringBuilder(result.getString(1));
            for (int column = 2; column <= result.getMetaData().getColumnCount(); column++) {
                row.append(' ').append(result.getString(column));
            }
            return row.toString();
        } catch (SQLException e) {
            throw new IllegalStateException("a query failed: " + sql, e);
        }
    }
}
