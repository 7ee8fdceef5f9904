package io.paddock.fair;

/**
 * An input outside its documented range. {@link #name()} is the parameter as a caller writes it
 * ({@code target}, {@code server-seed}); {@link #reason()} is safe to show to anyone.
 */
public final class BadParameter extends IllegalArgumentException {

  private final String name;
  private final String reason;

  public BadParameter(String name, String reason) {
    super(name + " " + reason);
    this.name = name;
    this.reason = reason;
  }

  public String name() {
    return name;
  }

  public String reason() {
    return reason;
  }
}
