package io.paddock.backoffice.operator;

import io.paddock.web.error.Problem;
import io.paddock.web.page.PageRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a list of operators is sorted; {@code -} in front turns the order round. Metrics that are
 * unknown come last in both directions: they are sorted as an infinity.
 */
enum OperatorOrder {
  CODE("code", "o.code", false),
  CODE_DOWN("-code", "o.code", true),
  NAME("name", "o.name", false),
  NAME_DOWN("-name", "o.name", true),
  CREATED_AT("createdAt", "o.created_at", false),
  CREATED_AT_DOWN("-createdAt", "o.created_at", true),
  USERS("users", "coalesce(m.users::numeric, 'Infinity')", false),
  USERS_DOWN("-users", "coalesce(m.users::numeric, '-Infinity')", true),
  VOLUME("volume", "coalesce(m.volume, 'Infinity')", false),
  VOLUME_DOWN("-volume", "coalesce(m.volume, '-Infinity')", true),
  REVENUE("revenue", "coalesce(m.revenue, 'Infinity')", false),
  REVENUE_DOWN("-revenue", "coalesce(m.revenue, '-Infinity')", true);

  private final String text;
  private final String expression;
  private final boolean down;

  OperatorOrder(String text, String expression, boolean down) {
    this.text = text;
    this.expression = expression;
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
                    "?sort",
                    "must be code, name, createdAt, users, volume or revenue, with - in front for"
                        + " descending"));
  }

  String text() {
    return text;
  }

  boolean isMetric() {
    return expression.contains("m.");
  }

  /** Of the last row that was shown, as a parameter of {@link #afterLast}. */
  Object value(PageRequest page) {
    return switch (this) {
      case CREATED_AT, CREATED_AT_DOWN -> page.time(0);
      default -> page.text(0);
    };
  }

  /** What tells rows apart that sort alike, from the table whose index the order is. */
  private String id() {
    return isMetric() ? "m.operator_id" : "o.id";
  }

  /** What a cursor keeps of a row: a time as its parameter is, else text. */
  String shown() {
    return switch (this) {
      case CREATED_AT, CREATED_AT_DOWN ->
          "to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
      default -> expression + "::text";
    };
  }

  String orderBy() {
    String direction = down ? " DESC" : "";
    return expression + direction + ", " + id() + direction;
  }

  /** What comes after the row with those parameters: one comparison, which an index answers. */
  String afterLast(String value, String id) {
    String typed = isMetric() ? value + "::text::numeric" : value;
    return "(%s, %s) %s (%s, %s)".formatted(expression, id(), down ? "<" : ">", typed, id);
  }
}
