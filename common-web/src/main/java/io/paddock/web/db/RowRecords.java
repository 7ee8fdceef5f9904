package io.paddock.web.db;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes records of rows by the names of their columns. */
final class RowRecords {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new JavaTimeModule())
          .build();

  private RowRecords() {}

  static <T extends Record> T read(Row row, Class<T> type) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      columns.put(row.getColumnName(i), plain(row.getValue(i)));
    }
    return MAPPER.convertValue(columns, type);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case OffsetDateTime time -> time.toInstant().toString();
      case Numeric number -> number.bigDecimalValue();
      case null, default -> value;
    };
  }
}
