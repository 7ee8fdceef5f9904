package io.paddock.matching;

/**
 * The log or a snapshot needs a behaviour that this build does not support: the replica must stop.
 */
public final class UnsupportedEngineVersionException extends IllegalStateException {
  private final int version;

  UnsupportedEngineVersionException(int version) {
    super(
        "engine version "
            + version
            + " is not known to this build, which knows "
            + TradingEngine.LATEST_VERSION
            + " at most");
    this.version = version;
  }

  public int version() {
    return version;
  }
}
