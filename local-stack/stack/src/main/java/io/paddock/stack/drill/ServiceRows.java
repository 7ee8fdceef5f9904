package io.paddock.stack.drill;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.infra.PostgresEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a service wrote, read behind its back. */
public record ServiceRows(PostgresEndpoint server, ServiceDatabase database) {

  /** Makes a row something. */
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Reads.
   *
   * @param parameters texts, and collections of them
   */
  public <T> List<T> read(String sql, List<?> parameters, Reader<T> reader) {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl(database.database()), server.adminUser(), server.adminPassword());
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.size(); index++) {
        Object parameter = parameters.get(index);
        statement.setObject(
            index + 1,
            parameter instanceof Collection<?> texts
                ? connection.createArrayOf("text", texts.toArray())
                : parameter);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot read " + database.database(), failure);
    }
  }
}
