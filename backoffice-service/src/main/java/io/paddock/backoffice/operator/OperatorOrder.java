package io.paddock.backoffice.operator;

import io.paddock.web.error.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a list of operators is sorted; {@code -} in front turns the order round. */
enum OperatorOrder {
  CODE("code", "code", false),
  CODE_DOWN("-code", "code", true),
  NAME("name", "name", false),
  NAME_DOWN("-name", "name", true),
  CREATED_AT("createdAt", "created_at", false),
  CREATED_AT_DOWN("-createdAt", "created_at", true);

  private final String text;
  private final String column;
  private final boolean down;

  OperatorOrder(String text, String column, boolean down) {
    this.text = text;
    this.column = column;
    this.down = down;
  }

  static OperatorOrder parse(@Nullable String sort) {
    if (sort == null) {
      return CODE;
    }
    return Arrays.stream(values())
        .filter(order -> order.text.equals(sort))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "?sort", "must be code, name or createdAt, with - in front for descending"));
  }

  String text() {
    return text;
  }

  /** What the row is sorted by, before its id. */
  Object value(Operator row) {
    return switch (this) {
      case CODE, CODE_DOWN -> row.code();
      case NAME, NAME_DOWN -> row.name();
      case CREATED_AT, CREATED_AT_DOWN -> row.createdAt();
    };
  }

  String type() {
    return column.equals("created_at") ? "timestamptz" : "text";
  }

  String column() {
    return column;
  }

  String comparison() {
    return down ? "<" : ">";
  }

  String direction() {
    return down ? "DESC" : "ASC";
  }
}
