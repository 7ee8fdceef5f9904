package io.paddock.matching.mode;

/**
 * The mode in force.
 *
 * @param until when it ends by itself, in milliseconds of log time; 0 for never
 */
public record ModeView(TradingMode mode, long until) {
  public static final ModeView NORMAL = new ModeView(TradingMode.NORMAL, 0);

  /** Whether only a command ends it. */
  public boolean isLasting() {
    return mode != TradingMode.NORMAL && until == 0;
  }
}
