package io.paddock.auth.directory;

import java.util.function.Function;

/** Reads an enum constant from the exact text in which it is stored. */
final class EnumText {

  private EnumText() {}

  static <E extends Enum<E>> E parse(Class<E> type, Function<E, String> text, String stored) {
    for (E constant : type.getEnumConstants()) {
      if (text.apply(constant).equals(stored)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " is stored as " + stored);
  }
}
