package io.paddock.gateway.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the replica and of the projection. */
@ConfigMapping(prefix = "paddock.trading")
public interface TradingConfig {

  /** How long after the log time last seen a client's command still counts. */
  @WithDefault("PT2S")
  Duration commandWindow();

  /** Requests that wait for their command; beyond it a command is refused, unsent. */
  @WithDefault("4000")
  int pendingLimit();

  /** By this pod's clock: after it a command that nobody saw is answered as unknown. */
  @WithDefault("PT5S")
  Duration answerLimit();

  /** Requests that wait for {@code X-Min-Sequence}. */
  @WithDefault("10000")
  int waitersLimit();

  /** How long {@code X-Min-Sequence} is waited for. */
  @WithDefault("PT1S")
  Duration waitLimit();

  /** Told to clients that are refused unsent. */
  @WithDefault("PT1S")
  Duration retryAfter();

  /** An idle log gets a tick this often, so that its time stays known. */
  @WithDefault("PT1M")
  Duration idleTick();

  /** Records behind the log's end at which this pod is not ready. */
  @WithDefault("5000")
  long lagLimit();

  /** Records not yet in PostgreSQL at which no more orders are taken. */
  @WithDefault("100000")
  long backlogLimit();

  /** Ended orders kept for readers until they are in PostgreSQL; beyond it no orders are taken. */
  @WithDefault("100000")
  int unprojectedOrdersLimit();

  /** A snapshot about every so many records, … */
  @WithDefault("50000")
  long snapshotEveryRecords();

  /** … and this often by log time. */
  @WithDefault("PT10M")
  Duration snapshotEvery();

  /** Snapshots kept; each older one is a way out when a newer one is damaged. */
  @WithDefault("5")
  int snapshotsKept();

  /** Records written to PostgreSQL in one transaction. */
  @WithDefault("500")
  int projectionBatch();

  /** Between two of these transactions, unless full: what comes meanwhile shares one commit. */
  @WithDefault("PT0.05S")
  Duration projectionEvery();

  /** Between two attempts to be the elected projector, and after a failure. */
  @WithDefault("PT1S")
  Duration electionEvery();

  /** Between two looks at what PostgreSQL knows: position, halts, snapshots. */
  @WithDefault("PT1S")
  Duration watchEvery();

  /** Between two looks for orders of wallets that may no longer trade. */
  @WithDefault("PT0.25S")
  Duration revocationsEvery();

  /** Whether a pod switches the log to its engine's behaviour; not while older builds run. */
  @WithDefault("true")
  boolean upgradeEngine();

  /** For how long the exchange takes only what rests after no pod was there; PT0S: not at all. */
  @WithDefault("PT30S")
  Duration postOnlyAfterRestart();

  /** What shutdown spends on requests that wait for their command. */
  @WithDefault("PT5S")
  Duration drain();

  /** The collateral's name in balances; the chain's, so that there is one. */
  @WithDefault("${paddock.chain.asset:USDC}")
  String collateral();
}
