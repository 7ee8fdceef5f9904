package io.paddock.gateway.replica;

import io.paddock.gateway.replica.Presence.Found;
import io.paddock.matching.command.AdminCommand;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.matching.mode.ModeView;
import io.paddock.matching.mode.TradingMode;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * After the exchange as a whole was away, has it take only what rests for a while: whoever quotes
 * gets to see the market, and to take back what is stale, before anybody trades against it.
 *
 * <p>The pod that came first says so in the log, so all pods do, and it ends by log time.
 */
final class Reopening {

  private static final Logger LOG = Logger.getLogger(Reopening.class);

  private final Duration postOnly;
  private final Supplier<Found> found;
  private final Consumer<AdminCommand> log;
  private final UUID id;
  private @Nullable SetTradingMode told;
  private volatile boolean over;

  /**
   * What the pod knows of the exchange when it looks.
   *
   * @param traded whether there is anything to trade, and so was before
   * @param logTime milliseconds; empty before this pod can append
   */
  record Sight(boolean traded, ModeView mode, OptionalLong logTime) {}

  /**
   * @param postOnly for how long; zero for not at all
   * @param found what this pod found when it came
   * @param log appends a command, surely or not
   * @param id of the command
   */
  Reopening(Duration postOnly, Supplier<Found> found, Consumer<AdminCommand> log, UUID id) {
    this.postOnly = postOnly;
    this.found = found;
    this.log = log;
    this.id = id;
    this.over = postOnly.isZero();
  }

  /** Whether traffic should wait: nothing is known yet, or the log has not been told. */
  boolean isAwaited() {
    return !over;
  }

  /** To be called now and then, once this pod has caught up with the log. */
  void look(Sight sight) {
    if (over || found.get() == Found.NOT_KNOWN || sight.logTime().isEmpty()) {
      return;
    }
    if (found.get() == Found.OTHERS || !sight.traded() || sight.mode().isLasting()) {
      over = true;
      return;
    }
    if (told != null && sight.mode().until() >= told.until()) {
      over = true;
      return;
    }
    if (told == null) {
      told =
          new SetTradingMode(
              id, TradingMode.POST_ONLY, sight.logTime().getAsLong() + postOnly.toMillis());
      LOG.infof("exchange_reopens mode=post_only millis=%d", postOnly.toMillis());
    } else if (told.until() <= sight.logTime().getAsLong()) {
      // Nothing got through for so long that the time is up anyway.
      over = true;
      return;
    }
    log.accept(told);
  }
}
