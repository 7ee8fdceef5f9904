package io.paddock.demo.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;

/** Text that must not reach a log, an event or a page; {@code toString} shows nothing of it. */
public final class Secret {

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** The secret itself; call this only where it is used. */
  public String reveal() {
    return text;
  }

  public byte[] utf8() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
