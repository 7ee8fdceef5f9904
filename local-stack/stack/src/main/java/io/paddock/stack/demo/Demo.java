package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.process.Progress;
import io.paddock.stack.http.ApiFailure;
import java.time.Duration;
import java.util.List;

/**
 * The main job against a running stack: an aggregator launches a player, who bets; the operator's
 * wallet, the offline verifier and the signed callbacks agree with what the player saw. Staff bring
 * another operator from its registration to its first player, and replace its keys while it calls.
 * Then two partners trade on the demo's own market, which finally pays its holders.
 */
public final class Demo {

  private static final Duration CALLBACKS_WITHIN = Duration.ofSeconds(20);
  private static final Duration UNTIL_ROTATION = Duration.ofSeconds(1);

  private final DemoSandbox sandbox;
  private final Steps steps;
  private final Progress output;
  private final Duration callbacksWithin;
  private final Duration untilRotation;

  /**
   * A demo of one sandbox.
   *
   * @param sandbox the sandbox file's content
   * @param output receives each line
   */
  public Demo(JsonNode sandbox, Progress output) {
    this(sandbox, output, CALLBACKS_WITHIN, UNTIL_ROTATION);
  }

  Demo(JsonNode sandbox, Progress output, Duration callbacksWithin, Duration untilRotation) {
    this.sandbox = new DemoSandbox(sandbox);
    this.output = output;
    this.callbacksWithin = callbacksWithin;
    this.untilRotation = untilRotation;
    this.steps = new Steps(output);
  }

  /** Runs every step and returns whether all of them showed the expected result. */
  public boolean run() {
    long started = System.nanoTime();
    PlaySteps play = new PlaySteps(sandbox, callbacksWithin);
    output.say("player %s of operator %s".formatted(play.player(), sandbox.operatorCode()));
    try {
      OnboardingSteps onboarding = new OnboardingSteps(sandbox);
      TradingStaff staff = new TradingStaff(onboarding::staff);
      GoLiveSteps goLive =
          new GoLiveSteps(sandbox, onboarding::staff, callbacksWithin, untilRotation);
      List.of(onboarding, play, goLive, new TradingSteps(sandbox, staff, callbacksWithin))
          .forEach(group -> group.run(steps));
    } catch (DemoFailure | ApiFailure shownAlready) {
      output.say("demo failed at step " + steps.count());
      return false;
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    output.say("demo passed: %d steps in %.1f s".formatted(steps.count(), seconds));
    return true;
  }
}
