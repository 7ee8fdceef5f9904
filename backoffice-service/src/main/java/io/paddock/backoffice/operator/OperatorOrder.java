package io.paddock.backoffice.operator;

import io.paddock.web.error.Problem;
import io.paddock.web.page.PageRequest;
import io.quarkus.panache.common.Sort;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a list of operators is sorted; {@code -} in front turns the order round. */
enum OperatorOrder {
  CODE("code", "code", false),
  CODE_DOWN("-code", "code", true),
  NAME("name", "name", false),
  NAME_DOWN("-name", "name", true),
  CREATED_AT("createdAt", "createdAt", false),
  CREATED_AT_DOWN("-createdAt", "createdAt", true);

  private final String text;
  private final String property;
  private final boolean down;

  OperatorOrder(String text, String property, boolean down) {
    this.text = text;
    this.property = property;
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

  /** The same, of the last row that was shown. */
  Object value(PageRequest page) {
    return switch (this) {
      case CODE, CODE_DOWN, NAME, NAME_DOWN -> page.text(0);
      case CREATED_AT, CREATED_AT_DOWN -> page.time(0);
    };
  }

  Sort sort() {
    return down ? Sort.descending(property, "id") : Sort.ascending(property, "id");
  }

  /** What comes after the row with {@code :value} and {@code :id}. */
  String afterLast() {
    return "(%1$s %2$s :value or %1$s = :value and id %2$s :id)"
        .formatted(property, down ? "<" : ">");
  }
}
