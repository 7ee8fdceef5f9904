package io.paddock.web.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import io.vertx.sqlclient.impl.ArrayTuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowRecordsTest {

  private static final UUID ID = UUID.fromString("0197c3a4-0000-7000-8000-000000000001");
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00.123456Z");
  private static final OffsetDateTime COLUMN_AT = AT.atOffset(ZoneOffset.UTC);

  @Test
  void readsEveryKindOfColumn() {
    Row row =
        new Columns(
            "id",
            ID,
            "created_at",
            COLUMN_AT,
            "day",
            LocalDate.of(2026, 5, 1),
            "stake",
            Numeric.create(new BigDecimal("1.500000000000000000")),
            "rounds",
            3,
            "open",
            true,
            "sealed",
            Buffer.buffer(new byte[] {1, 2}),
            "note",
            null);

    assertThat(RowRecords.byName(Scalars.class).apply(row))
        .usingRecursiveComparison()
        .isEqualTo(
            new Scalars(
                ID,
                AT,
                LocalDate.of(2026, 5, 1),
                new BigDecimal("1.500000000000000000"),
                3,
                true,
                new byte[] {1, 2},
                null));
  }

  @Test
  void readsArraysAndJson() {
    Row row =
        new Columns(
            "ids", new UUID[] {ID},
            "waits", new Integer[] {1, 2},
            "node", new JsonObject().put("a", new JsonArray().add(1).add("x").addNull()),
            "labels", new JsonObject().put("k", "v"),
            "point", new JsonObject().put("x_axis", 1).put("y_axis", 2));

    Many read = RowRecords.byName(Many.class).apply(row);

    assertThat(read.ids()).containsExactly(ID);
    assertThat(read.waits()).containsExactly(1L, 2L);
    assertThat(read.node()).hasToString("{\"a\":[1,\"x\",null]}");
    assertThat(read.labels()).containsExactly(Map.entry("k", "v"));
    assertThat(read.point()).isEqualTo(new Point(1, 2));
  }

  @Test
  void readsEnumsAndValueObjects() {
    assertThat(named(Typed.class, "plain", "in_play", "wire", "a.b", "code", "X", "ends", null))
        .isEqualTo(new Typed(Plain.IN_PLAY, Wire.AB, new Code("X"), Optional.empty()));
  }

  @Test
  void columnsBecomeARecordWithinTheRecord() {
    assertThat(named(Placed.class, "id", ID, "x_axis", 1, "y_axis", 2))
        .isEqualTo(new Placed(ID, new Point(1, 2)));
    assertThat(named(Line.class, "from_x_axis", 1, "from_y_axis", 2, "x_axis", 3, "y_axis", 4))
        .isEqualTo(new Line(new Point(1, 2), new Point(3, 4)));
  }

  @Test
  void anIntegerFitsAWiderComponentOnly() {
    assertThat(named(Wide.class, "number", 7)).isEqualTo(new Wide(7));
    assertThat(named(Wide.class, "number", Numeric.create(7))).isEqualTo(new Wide(7));
    assertThat(named(Amount.class, "number", 7L)).isEqualTo(new Amount(BigDecimal.valueOf(7)));
    assertUnfit(Narrow.class, "number", 1L << 32);
    assertUnfit(Wide.class, "number", Numeric.create(new BigDecimal("9223372036854775808")));
    assertUnfit(Wide.class, "number", Numeric.create(new BigDecimal("1.5")));
  }

  @Test
  void textIsNoNumberAndANumberNoText() {
    assertUnfit(Wide.class, "number", "7");
    assertUnfit(Text.class, "number", 7);
    assertUnfit(Text.class, "number", true);
  }

  @Test
  void everyColumnHasAComponentAndEveryComponentAColumn() {
    assertUnfit(Text.class, "number", "7", "other", "8");
    assertUnfit(Point.class, "x_axis", 1);
    assertUnfit(Placed.class, "id", ID, "x_axis", 1);
    assertUnfit(Wide.class, "number", null);
  }

  @Test
  void aPartLeavesOtherColumnsAlone() {
    assertThat(
            RowRecords.part(Point.class).apply(new Columns("x_axis", 1, "y_axis", 2, "other", "z")))
        .isEqualTo(new Point(1, 2));
    assertThatIllegalStateException()
        .isThrownBy(() -> RowRecords.part(Point.class).apply(new Columns("x_axis", 1)));
  }

  @Test
  void positionsTellTheComponents() {
    assertThat(placed(Ordered.class, ID, COLUMN_AT, "in_play", 3L, new UUID[] {ID}))
        .isEqualTo(new Ordered(ID, AT, Plain.IN_PLAY, 3, List.of(ID)));
    assertThat(placed(Text.class, (Object) null)).isEqualTo(new Text(null));
    assertThat(placed(Placed.class, ID, 1, 2)).isEqualTo(new Placed(ID, new Point(1, 2)));
    assertThat(placed(Line.class, 1, 2, 3, 4))
        .isEqualTo(new Line(new Point(1, 2), new Point(3, 4)));
  }

  @Test
  void aRowOfAnotherLengthFitsNoRecord() {
    assertThatIllegalStateException().isThrownBy(() -> placed(Point.class, 1));
    assertThatIllegalStateException().isThrownBy(() -> placed(Point.class, 1, 2, 3));
    assertThatIllegalStateException().isThrownBy(() -> placed(Point.class, 1, null));
  }

  @Test
  void oneColumnIsReadAsWhatItIs() {
    assertThat(column(UUID.class, ID)).isEqualTo(ID);
    assertThat(column(Instant.class, COLUMN_AT)).isEqualTo(AT);
    assertThat(column(OffsetDateTime.class, COLUMN_AT)).isEqualTo(COLUMN_AT);
    assertThat(column(BigDecimal.class, Numeric.create(new BigDecimal("1.50")))).isEqualTo("1.50");
    assertThat(column(Long.class, 7)).isEqualTo(7L);
    assertThat(column(Plain.class, "in_play")).isEqualTo(Plain.IN_PLAY);
    assertThat(column(Long.class, null)).isNull();
    assertThatIllegalStateException().isThrownBy(() -> column(Integer.class, 1L << 32));
  }

  private static <T extends Record> T named(Class<T> type, @Nullable Object... columns) {
    return RowRecords.byName(type).apply(new Columns(columns));
  }

  private static void assertUnfit(Class<? extends Record> type, @Nullable Object... columns) {
    assertThatIllegalStateException()
        .isThrownBy(() -> named(type, columns))
        .withMessage("database_row_unfit type=%s", type.getSimpleName());
  }

  private static <T extends Record> T placed(Class<T> type, @Nullable Object... values) {
    return RowRecords.byPosition(type).apply(Tuple.from(values));
  }

  private static <T> T column(Class<T> type, @Nullable Object value) {
    return RowRecords.column(type).apply(Tuple.of(value));
  }

  /** A row as the client has it, of names and values in turn. */
  private static final class Columns extends ArrayTuple implements Row {

    private final List<String> names;

    Columns(@Nullable Object... columns) {
      super(columns.length / 2);
      this.names = new ArrayList<>();
      for (int i = 0; i < columns.length; i += 2) {
        names.add((String) columns[i]);
        addValue(columns[i + 1]);
      }
    }

    @Override
    public String getColumnName(int position) {
      return names.get(position);
    }

    @Override
    public int getColumnIndex(String column) {
      return names.indexOf(column);
    }
  }

  private record Scalars(
      UUID id,
      Instant createdAt,
      LocalDate day,
      BigDecimal stake,
      long rounds,
      boolean open,
      byte[] sealed,
      @Nullable String note) {}

  private record Many(
      List<UUID> ids, List<Long> waits, JsonNode node, Map<String, String> labels, Point point) {}

  private record Point(int xAxis, int yAxis) {}

  private record Typed(Plain plain, Wire wire, Code code, Optional<Instant> ends) {}

  private record Line(@JsonUnwrapped(prefix = "from_") Point from, @JsonUnwrapped Point to) {}

  private record Placed(UUID id, @JsonUnwrapped Point point) {}

  private record Ordered(UUID id, Instant at, Plain plain, int count, List<UUID> ids) {}

  private record Wide(long number) {}

  private record Narrow(int number) {}

  private record Amount(BigDecimal number) {}

  private record Text(@Nullable String number) {}

  private enum Plain {
    IN_PLAY
  }

  private enum Wire {
    AB;

    @JsonValue
    String wire() {
      return "a.b";
    }
  }

  private record Code(String text) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Code {
      assert !text.isEmpty();
    }
  }
}
