package io.paddock.auth.directory;

/** The features that the operator switched on in the game frontend. */
public record FeatureFlags(boolean autoplay, boolean turbo, boolean chat, boolean soundDefault) {

  /** Before the first configuration: all off, sound on. */
  public static final FeatureFlags DEFAULT = new FeatureFlags(false, false, false, true);
}
