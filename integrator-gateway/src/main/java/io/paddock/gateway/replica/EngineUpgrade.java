package io.paddock.gateway.replica;

import io.paddock.gateway.log.AppendFailure;
import io.paddock.gateway.log.AppendListener;
import io.paddock.gateway.log.CommandAppender;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.EngineVersion;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * Switches the log to this build's behaviour, once for all pods: the command's id is the same
 * wherever it comes from, so that a second one is a repetition. A pod of an older build stops at
 * it, so while there are such pods this must be turned off.
 */
final class EngineUpgrade implements AppendListener {

  private static final Logger LOG = Logger.getLogger(EngineUpgrade.class);

  private final boolean wanted;
  private final IntSupplier version;
  private final BooleanSupplier canAppend;
  private final CommandAppender appender;

  private volatile boolean inFlight;
  private volatile boolean failed;

  /**
   * @param version the engine's; 0 before it has caught up with the log
   * @param canAppend whether a command would find the way to the log open
   */
  EngineUpgrade(
      boolean wanted, IntSupplier version, BooleanSupplier canAppend, CommandAppender appender) {
    this.wanted = wanted;
    this.version = version;
    this.canAppend = canAppend;
    this.appender = appender;
  }

  /** To be called now and then: appends the command where it is due. */
  void look() {
    int present = version.getAsInt();
    if (!isDue(present) || inFlight || !canAppend.getAsBoolean()) {
      return;
    }
    inFlight = true;
    LOG.infof("engine_upgrade from=%d to=%d", present, TradingEngine.LATEST_VERSION);
    appender.append(CommandCodec.encode(command()), this);
  }

  /** Whether traffic should wait for it; not while the log takes nothing, for reads work. */
  boolean isAwaited() {
    return isDue(version.getAsInt()) && !failed;
  }

  static EngineVersion command() {
    String name = "engine-version-" + TradingEngine.LATEST_VERSION;
    return new EngineVersion(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)),
        TradingEngine.LATEST_VERSION);
  }

  @Override
  public void stored(long sequence, long time) {
    // Its effect shows in the version. Should the record be lost after all, the next look sees it.
    inFlight = false;
    failed = false;
  }

  @Override
  public void failed(AppendFailure failure) {
    inFlight = false;
    failed = true;
  }

  private boolean isDue(int present) {
    return wanted && present > 0 && present < TradingEngine.LATEST_VERSION;
  }
}
